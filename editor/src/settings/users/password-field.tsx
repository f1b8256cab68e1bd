import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

const shortest = 10;
const longest = 200;

export function PasswordField({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="password"
      label={label}
      extra={t('settings.users.passwordHint')}
      rules={[
        { required: true, message: t('settings.missing') },
        { min: shortest, message: t('settings.users.passwordHint') },
      ]}
    >
      <Input.Password autoComplete="new-password" maxLength={longest} />
    </Form.Item>
  );
}
