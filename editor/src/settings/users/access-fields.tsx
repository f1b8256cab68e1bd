import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session';
import { CorpRoleSelect } from './corp-role-select';

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
