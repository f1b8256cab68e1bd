import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { settingName } from './to-request';

interface NameFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** What a change of the name leads to. */
  readonly warning?: string | undefined;
}

export function NameField({ label, placeholder, warning }: NameFieldProps) {
  const { t } = useTranslation();
  const rules = [
    { required: true, whitespace: true, message: t('settings.missing') },
    { pattern: settingName, message: t('settings.nameHint') },
  ];
  return (
    <Form.Item name="name" label={label} rules={rules} extra={warning}>
      <Input autoFocus maxLength={60} placeholder={placeholder} autoComplete="off" />
    </Form.Item>
  );
}
