import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from '../corps.module.css';

/** The app's secret and what callbacks are sealed with. When changing a corp, an empty field keeps what is stored. */
export function SecretFields({ fresh }: { readonly fresh: boolean }) {
  const { t } = useTranslation();
  const required = { required: fresh, message: t('corps.form.missing') };
  const placeholder = fresh ? '' : t('corps.form.keep');
  return (
    <>
      <Form.Item
        className={styles['wide'] ?? ''}
        name="appSecret"
        label={t('corps.form.appSecret')}
        extra={t('corps.form.appSecretHint')}
        rules={[required]}
      >
        <Input.Password autoComplete="new-password" placeholder={placeholder} />
      </Form.Item>
      <Form.Item
        name="callbackToken"
        label={t('corps.form.callbackToken')}
        rules={[required, { pattern: /^[A-Za-z0-9]{1,32}$/u, message: t('corps.form.invalidToken') }]}
      >
        <Input.Password autoComplete="new-password" placeholder={placeholder} />
      </Form.Item>
      <Form.Item
        name="callbackKey"
        label={t('corps.form.callbackKey')}
        extra={t('corps.form.callbackKeyHint')}
        rules={[required, { pattern: /^[A-Za-z0-9]{43}$/u, message: t('corps.form.invalidKey') }]}
      >
        <Input.Password autoComplete="new-password" placeholder={placeholder} />
      </Form.Item>
    </>
  );
}
