import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { settingName } from '../use-channel-settings';

interface NameFieldProps {
  readonly label: string;
  readonly placeholder: string;
}

export function NameField({ label, placeholder }: NameFieldProps) {
  const { t } = useTranslation();
  const rules = [
    { required: true, whitespace: true, message: t('settings.missing') },
    { pattern: settingName, message: t('settings.nameHint') },
  ];
  return (
    <Form.Item name="name" label={label} rules={rules}>
      <Input autoFocus maxLength={60} placeholder={placeholder} autoComplete="off" />
    </Form.Item>
  );
}

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

/** How many messages a minute go there at most. */
export function LimitField() {
  const { t } = useTranslation();
  return (
    <Form.Item name={['config', 'limitPerMinute']} label={t('settings.limitPerMinute')} extra={t('settings.limitHint')}>
      <InputNumber min={1} max={1_000} precision={0} style={{ width: 160 }} />
    </Form.Item>
  );
}
