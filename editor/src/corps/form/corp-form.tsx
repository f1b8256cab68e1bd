import type { Corp } from '@tagtrail/core/http';
import { Button, Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { usualZone } from '../../ui/format/clock';
import { ZoneSelect } from './zone-select';
import styles from '../corps.module.css';

export interface CorpValues {
  readonly id: string;
  readonly name: string;
  readonly agentId: number;
  readonly apiBaseUrl: string;
  readonly timeZone: string;
  readonly resendWhenAbsent: boolean;
  /** Secrets are written and never read back; an empty one keeps what is stored. */
  readonly appSecret?: string;
  readonly callbackToken?: string;
  readonly callbackKey?: string;
}

interface CorpFormProps {
  /** Null for a new one: then secrets are asked for. */
  readonly corp: Corp | null;
  readonly busy: boolean;
  readonly onSubmit: (values: CorpValues, onError: (error: unknown) => void) => void;
}

const newCorp = { apiBaseUrl: 'https://qyapi.weixin.qq.com', timeZone: usualZone, resendWhenAbsent: false } as const;

export function CorpForm({ corp, busy, onSubmit }: CorpFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<CorpValues>();
  const show = useFormProblem(form, { fieldOf: { conflict: ['id'], name_taken: ['id'] } });
  return (
    <Form<CorpValues>
      form={form}
      name="corp"
      layout="vertical"
      scrollToFirstError
      initialValues={corp ?? newCorp}
      onFinish={(values) => {
        onSubmit(values, show);
      }}
      autoComplete="off"
    >
      <h3 className={styles['heading']}>{t('corps.form.groupCorp')}</h3>
      <CorpFields fresh={corp === null} />
      <h3 className={styles['heading']}>{t('corps.form.groupSecrets')}</h3>
      <div className={styles['grid']}>
        <SecretFields fresh={corp === null} />
      </div>
      <Form.Item name="resendWhenAbsent" label={t('corps.form.resendWhenAbsent')} extra={t('corps.form.resendHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} data-testid="corp-submit">
        {corp === null ? t('corps.connect.submit') : t('app.common.save')}
      </Button>
    </Form>
  );
}

function CorpFields({ fresh }: { readonly fresh: boolean }) {
  const { t } = useTranslation();
  const required = { required: true, message: t('corps.form.missing') };
  return (
    <div className={styles['grid']}>
      <Form.Item name="name" label={t('corps.form.name')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="id"
        label={t('corps.form.id')}
        extra={t('corps.form.idHint')}
        rules={[required, { pattern: /^[A-Za-z0-9_-]{4,64}$/u, message: t('corps.form.invalidId') }]}
      >
        <Input disabled={!fresh} />
      </Form.Item>
      <Form.Item name="agentId" label={t('corps.form.agentId')} rules={[required]}>
        <InputNumber min={1} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="timeZone" label={t('corps.form.timeZone')} rules={[required]} extra={t('corps.form.timeZoneHint')}>
        <ZoneSelect />
      </Form.Item>
      <Form.Item
        className={styles['wide'] ?? ''}
        name="apiBaseUrl"
        label={t('corps.form.apiBaseUrl')}
        extra={t('corps.form.apiBaseUrlHint')}
        rules={[required, { pattern: /^https?:\/\/\S+$/u, message: t('corps.form.invalidUrl') }]}
      >
        <Input />
      </Form.Item>
    </div>
  );
}

/** The app's secret and what callbacks are sealed with. When changing a corp, an empty field keeps what is stored. */
function SecretFields({ fresh }: { readonly fresh: boolean }) {
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
