import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface SecretFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** There is one already, which nobody can see. */
  readonly stored: boolean;
}

const longestSecret = 500;

/** A secret is written, never read: an empty box keeps what is stored. */
export function SecretField({ label, hint, stored }: SecretFieldProps) {
  const { t } = useTranslation();
  const clearing = Form.useWatch('clearSecret') === true;
  const extra = stored ? t('settings.secretKept') : hint;
  return (
    <>
      <Form.Item name="secret" label={label} extra={extra}>
        <Input.Password autoComplete="new-password" maxLength={longestSecret} disabled={clearing} />
      </Form.Item>
      {stored ? (
        <Form.Item name="clearSecret" valuePropName="checked">
          <Checkbox>{t('settings.clearSecret')}</Checkbox>
        </Form.Item>
      ) : null}
    </>
  );
}
