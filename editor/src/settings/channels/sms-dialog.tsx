import { smsProofs, type ChannelSetting } from '@tagtrail/core/http';
import { messageCategories } from '@tagtrail/core/plan';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import styles from '../settings.module.css';
import { readHeaders, toSmsRequest, useSaveSetting, type SmsForm } from '../use-channel-settings';
import { LimitField, NameField, SecretField } from './setting-fields';

export type SmsSetting = Extract<ChannelSetting, { kind: 'sms' }>;

interface SmsDialogProps {
  /** Null to add one. */
  readonly setting: SmsSetting | null;
  readonly onClose: () => void;
}

const closing = { marketing: '拒收请回复R', notice: '', urgent: '' } as const;
const nothing = { name: '', config: { url: '', proof: 'signature', headers: '', sign: '', closing, repeat: 'none' } } satisfies SmsForm;
const webAddress = /^https?:\/\/\S+$/u;

function toForm({ name, config }: SmsSetting) {
  return { name, config: { ...config, headers: config.headers.map((header) => `${header.name}: ${header.value}`).join('\n') } } satisfies SmsForm;
}

export function SmsDialog({ setting, onClose }: SmsDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<SmsForm>();
  const save = useSaveSetting(setting?.id ?? null);
  const show = useFormProblem(form, { fieldOf: { name_taken: ['name'] } });
  return (
    <FormDialog
      form={form}
      name="sms"
      width={560}
      title={setting === null ? t('settings.sms.add') : t('settings.sms.edit')}
      okTestId="save-setting"
      busy={save.isPending}
      initialValues={setting === null ? nothing : toForm(setting)}
      onSubmit={(values) => {
        save.mutate(toSmsRequest(values), { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      <NameField label={t('settings.sms.name')} placeholder={t('settings.sms.namePlaceholder')} />
      <Form.Item
        name={['config', 'url']}
        label={t('settings.sms.url')}
        rules={[
          { required: true, message: t('settings.missing') },
          { pattern: webAddress, message: t('settings.sms.notAnUrl') },
        ]}
      >
        <Input maxLength={2_000} autoComplete="off" inputMode="url" />
      </Form.Item>
      <Wording />
      <Dealings />
      <LimitField />
      <SecretField label={t('settings.sms.secret')} hint={t('settings.sms.secretHint')} stored={setting?.hasSecret ?? false} />
    </FormDialog>
  );
}

/** What the corp puts around each text. */
function Wording() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name={['config', 'sign']}
        label={t('settings.sms.sign')}
        extra={t('settings.sms.signHint')}
        rules={[{ pattern: /^[^【】]*$/u, message: t('settings.sms.signHint') }]}
      >
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item label={t('settings.sms.closing')} extra={t('settings.sms.closingHint')}>
        <div className={styles['closing']}>
          {messageCategories.map((category) => (
            <Form.Item key={category} name={['config', 'closing', category]} noStyle>
              <Input
                maxLength={30}
                autoComplete="off"
                prefix={t(`settings.sms.category.${category}`)}
                aria-label={`${t('settings.sms.closing')} ${t(`settings.sms.category.${category}`)}`}
              />
            </Form.Item>
          ))}
        </div>
      </Form.Item>
    </>
  );
}

/** How the gateway knows us, and what it makes of repeats. */
function Dealings() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name={['config', 'proof']} label={t('settings.sms.proof')}>
        <Select options={smsProofs.map((value) => ({ value, label: t(`settings.sms.proofs.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['config', 'repeat']} label={t('settings.sms.repeat')} extra={t('settings.sms.repeatHint')}>
        <Select options={(['none', 'key'] as const).map((value) => ({ value, label: t(`settings.sms.repeats.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={['config', 'headers']}
        label={t('settings.sms.headers')}
        extra={t('settings.sms.headersHint')}
        rules={[
          {
            validator: async (_rule, lines: string) => {
              if (readHeaders(lines) === null) return Promise.reject(new Error(t('settings.sms.notHeaders')));
              return Promise.resolve();
            },
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} autoComplete="off" />
      </Form.Item>
    </>
  );
}
