import { mailEncryptions, type ChannelSetting } from '@tagtrail/core/http';
import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { LimitField, NameField, SecretField } from './setting-fields';
import { toSmtpRequest, useSaveSetting, type SmtpForm } from '../use-channel-settings';
import styles from '../settings.module.css';

export type SmtpSetting = Extract<ChannelSetting, { kind: 'smtp' }>;

interface SmtpDialogProps {
  /** Null to add one. */
  readonly setting: SmtpSetting | null;
  readonly onClose: () => void;
}

const firstConfig = { host: '', port: 465, tls: 'implicit', user: '', from: '', replyTo: '' } as const;

export function SmtpDialog({ setting, onClose }: SmtpDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<SmtpForm>();
  const save = useSaveSetting(setting?.id ?? null);
  const show = useFormProblem(form, { fieldOf: { name_taken: ['name'] } });
  const required = { required: true, whitespace: true, message: t('settings.missing') };
  return (
    <FormDialog
      form={form}
      name="smtp"
      width={560}
      title={setting === null ? t('settings.smtp.add') : t('settings.smtp.edit')}
      okTestId="save-setting"
      busy={save.isPending}
      initialValues={{ name: setting?.name ?? '', config: setting?.config ?? firstConfig }}
      onSubmit={(values) => {
        save.mutate(toSmtpRequest(values), { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      <NameField label={t('settings.smtp.name')} placeholder={t('settings.smtp.namePlaceholder')} />
      <div className={styles['server']}>
        <Form.Item name={['config', 'host']} label={t('settings.smtp.host')} rules={[required]}>
          <Input maxLength={253} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['config', 'port']} label={t('settings.smtp.port')} rules={[{ required: true, message: t('settings.missing') }]}>
          <InputNumber min={1} max={65_535} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name={['config', 'tls']} label={t('settings.smtp.tls')} extra={t('settings.smtp.tlsHint')}>
        <Select options={mailEncryptions.map((value) => ({ value, label: t(`settings.smtp.encryption.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={['config', 'from']}
        label={t('settings.smtp.from')}
        extra={t('settings.smtp.fromHint')}
        rules={[{ required: true, pattern: /[^\s@]@[^\s@]/u, message: t('settings.smtp.notAnAddress') }]}
      >
        <Input maxLength={320} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={['config', 'replyTo']}
        label={t('settings.smtp.replyTo')}
        extra={t('settings.smtp.replyToHint')}
        rules={[{ pattern: /[^\s@]@[^\s@]/u, message: t('settings.smtp.notAnAddress') }]}
      >
        <Input maxLength={320} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['config', 'user']} label={t('settings.smtp.user')} extra={t('settings.smtp.userHint')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <LimitField />
      <SecretField label={t('settings.smtp.password')} stored={setting?.hasSecret ?? false} />
    </FormDialog>
  );
}
