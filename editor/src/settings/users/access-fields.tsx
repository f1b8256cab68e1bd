import type { Membership, Role, User } from '@tagtrail/core/http';
import { Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session';
import { RoleOption, roles } from '../role-select';
import styles from '../settings.module.css';

/** A role in a corp; `none` for somebody who does not belong to it. */
type CorpRole = Role | 'none';

/** What a form holds of somebody's rights. */
export interface AccessValues {
  readonly administrator: boolean;
  readonly roles?: Readonly<Record<string, CorpRole | undefined>>;
}

/** The rights of a user as the fields of a form. */
export function toAccessValues({ administrator, corps }: Pick<User, 'administrator' | 'corps'>): AccessValues {
  return { administrator, roles: Object.fromEntries(corps.map(({ corpId, role }) => [corpId, role])) };
}

/** The fields as a request tells them. */
export function toAccess({ administrator, roles = {} }: AccessValues): { administrator: boolean; corps: Membership[] } {
  const corps = Object.entries(roles).flatMap(([corpId, role]) => (role === undefined || role === 'none' ? [] : [{ corpId, role }]));
  return { administrator, corps };
}

/** What somebody may do: everything, or a role in each corp they belong to. Lies in the form of a user. */
export function AccessFields() {
  const { t } = useTranslation();
  const { corps } = useSession();
  const everything = Form.useWatch<boolean | undefined>('administrator') ?? false;
  return (
    <>
      <Form.Item name="administrator" valuePropName="checked" extra={t('settings.users.administratorText')}>
        <Checkbox>{t('settings.users.administrator')}</Checkbox>
      </Form.Item>
      {corps.map(({ id, name }) => (
        <Form.Item key={id} name={['roles', id]} label={t('settings.users.roleIn', { corp: name })} hidden={everything}>
          <CorpRoleSelect />
        </Form.Item>
      ))}
    </>
  );
}

interface CorpRoleSelectProps {
  readonly id?: string;
  readonly value?: CorpRole;
  readonly onChange?: (role: CorpRole) => void;
}

/** A role in one corp, or not to belong to it. */
function CorpRoleSelect({ id, value = 'none', onChange }: CorpRoleSelectProps) {
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
