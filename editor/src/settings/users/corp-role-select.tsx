import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { RoleOption, roles } from '../role-select';
import styles from '../settings.module.css';
import type { CorpRole } from './access-values';

interface CorpRoleSelectProps {
  readonly id?: string;
  readonly value?: CorpRole;
  readonly onChange?: (role: CorpRole) => void;
}

/** A role in one corp, or not to belong to it. */
export function CorpRoleSelect({ id, value = 'none', onChange }: CorpRoleSelectProps) {
  const { t } = useTranslation();
  return (
    <Select<CorpRole>
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(role) => {
        onChange?.(role);
      }}
      options={[{ value: 'none', label: t('settings.users.none') }, ...roles.map((role) => ({ value: role, label: t(`app.role.${role}`) }))]}
      optionRender={({ value: chosen }) => {
        const role = roles.find((one) => one === chosen);
        return role === undefined ? (
          <span className={styles['role']}>
            {t('settings.users.none')}
            <span className={styles['roleText']}>{t('settings.users.noneText')}</span>
          </span>
        ) : (
          <RoleOption role={role} />
        );
      }}
    />
  );
}
