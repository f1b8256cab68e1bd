import type { Corp } from '@tagtrail/core/http';
import { Button, Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './corps.module.css';

export interface CorpValues {
  readonly id: string;
  readonly name: string;
  readonly agentId: number;
  readonly apiBaseUrl: string;
  readonly timeZone: string;
  readonly resendWhenAbsent: boolean;
  readonly appSecret?: string;
  readonly callbackToken?: string;
  readonly callbackKey?: string;
}

interface CorpFormProps {
  /** Null for a new one: then secrets are asked for. */
  readonly corp: Corp | null;
  readonly busy: boolean;
  readonly onSubmit: (values: CorpValues) => void;
}

const newCorp = { apiBaseUrl: 'https://qyapi.weixin.qq.com', timeZone: 'Asia/Shanghai', resendWhenAbsent: false } as const;

export function CorpForm({ corp, busy, onSubmit }: CorpFormProps) {
  const { t } = useTranslation();
  const required = { required: true, message: t('corps.form.missing') };
  return (
    <Form<CorpValues> layout="vertical" className={styles['form'] ?? ''} initialValues={corp ?? newCorp} onFinish={onSubmit} autoComplete="off">
      <Form.Item name="id" htmlFor="corp-id" label={t('corps.form.id')} extra={t('corps.form.idHint')} rules={[required, { pattern: /^[A-Za-z0-9_-]{4,64}$/u, message: t('corps.form.invalidId') }]}>
        <Input id="corp-id" disabled={corp !== null} />
      </Form.Item>
      <Form.Item name="name" htmlFor="corp-name" label={t('corps.form.name')} rules={[{ ...required, whitespace: true }]}>
        <Input id="corp-name" maxLength={100} />
      </Form.Item>
      <Form.Item name="agentId" htmlFor="corp-agent" label={t('corps.form.agentId')} rules={[required]}>
        <InputNumber id="corp-agent" min={1} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="apiBaseUrl" htmlFor="corp-api" label={t('corps.form.apiBaseUrl')} extra={t('corps.form.apiBaseUrlHint')} rules={[required, { pattern: /^https?:\/\/\S+$/u, message: t('corps.form.invalidUrl') }]}>
        <Input id="corp-api" />
      </Form.Item>
      <SecretFields fresh={corp === null} />
      <Form.Item name="timeZone" htmlFor="corp-zone" label={t('corps.form.timeZone')} rules={[required]}>
        <Input id="corp-zone" />
      </Form.Item>
      <Form.Item name="resendWhenAbsent" htmlFor="corp-resend" label={t('corps.form.resendWhenAbsent')} extra={t('corps.form.resendHint')} valuePropName="checked">
        <Switch id="corp-resend" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} data-testid="corp-submit">
        {corp === null ? t('corps.connect.submit') : t('app.common.save')}
      </Button>
    </Form>
  );
}

/** Secrets are written and never read back: when changing a corp, an empty field keeps what is stored. */
function SecretFields({ fresh }: { readonly fresh: boolean }) {
  const { t } = useTranslation();
  const rules = (pattern: RegExp, message: string) => [{ required: fresh, message: t('corps.form.missing') }, { pattern, message }];
  const keep = fresh ? undefined : t('corps.form.keep');
  return (
    <>
      <Form.Item name="appSecret" htmlFor="corp-secret" label={t('corps.form.appSecret')} extra={t('corps.form.appSecretHint')} rules={[{ required: fresh, message: t('corps.form.missing') }]}>
        <Input.Password id="corp-secret" autoComplete="new-password" placeholder={keep ?? ''} />
      </Form.Item>
      <Form.Item name="callbackToken" htmlFor="corp-token" label={t('corps.form.callbackToken')} rules={rules(/^[A-Za-z0-9]{1,32}$/u, t('corps.form.invalidToken'))}>
        <Input.Password id="corp-token" autoComplete="new-password" placeholder={keep ?? ''} />
      </Form.Item>
      <Form.Item name="callbackKey" htmlFor="corp-key" label={t('corps.form.callbackKey')} extra={t('corps.form.callbackKeyHint')} rules={rules(/^[A-Za-z0-9]{43}$/u, t('corps.form.invalidKey'))}>
        <Input.Password id="corp-key" autoComplete="new-password" placeholder={keep ?? ''} />
      </Form.Item>
    </>
  );
}
