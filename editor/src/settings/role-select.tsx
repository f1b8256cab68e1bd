import type { Role } from '@tagtrail/core/http';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './settings.module.css';

/** From the least to the most. */
export const roles = ['viewer', 'operator', 'administrator'] as const satisfies readonly Role[];

interface RoleSelectProps {
  readonly id?: string;
  readonly value?: Role;
  readonly onChange?: (role: Role) => void;
}

/** A role with what it allows, so that nobody has to guess. */
export function RoleSelect({ id, value, onChange }: RoleSelectProps) {
  const { t } = useTranslation();
  return (
    <Select<Role>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined
        ? {}
        : {
            onChange: (role) => {
              onChange(role);
            },
          })}
      options={roles.map((role) => ({ value: role, label: t(`app.role.${role}`) }))}
      optionRender={({ value: role }) => <RoleOption role={roles.find((one) => one === role) ?? 'viewer'} />}
    />
  );
}

/** A role in a list, with what it allows. */
export function RoleOption({ role }: { readonly role: Role }) {
  const { t } = useTranslation();
  return (
    <span className={styles['role']}>
      {t(`app.role.${role}`)}
      <span className={styles['roleText']}>{t(`settings.users.roleText.${role}`)}</span>
    </span>
  );
}
