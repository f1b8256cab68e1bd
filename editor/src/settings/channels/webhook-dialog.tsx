import { webhookShapes, type ChannelSetting } from '@tagtrail/core/http';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { RenamedIn } from '../../uses/user-links';
import { LimitField, NameField, SecretField } from './setting-fields';
import { toWebhookRequest, useSaveSetting, type WebhookForm } from '../use-channel-settings';

export type WebhookSetting = Extract<ChannelSetting, { kind: 'webhook' }>;

interface WebhookDialogProps {
  /** Null to add one. */
  readonly setting: WebhookSetting | null;
  readonly onClose: () => void;
}

const nothing = { name: '', config: { url: '', shape: 'auto' } } as const;

const webAddress = /^https?:\/\/\S+$/u;

export function WebhookDialog({ setting, onClose }: WebhookDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<WebhookForm>();
  const save = useSaveSetting(setting?.id ?? null);
  const show = useFormProblem(form, { fieldOf: { name_taken: ['name'] } });
  return (
    <FormDialog
      form={form}
      name="webhook"
      title={setting === null ? t('settings.webhook.add') : t('settings.webhook.edit')}
      okTestId="save-setting"
      busy={save.isPending}
      initialValues={setting === null ? nothing : { name: setting.name, config: setting.config }}
      onSubmit={(values) => {
        save.mutate(toWebhookRequest(values), { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      {setting === null ? null : <RenamedIn kind="webhook" id={setting.key} />}
      <NameField label={t('settings.webhook.name')} placeholder={t('settings.webhook.namePlaceholder')} />
      <Form.Item
        name={['config', 'url']}
        label={t('settings.webhook.url')}
        rules={[
          { required: true, message: t('settings.missing') },
          { pattern: webAddress, message: t('settings.webhook.notAnUrl') },
        ]}
      >
        <Input maxLength={2_000} autoComplete="off" inputMode="url" />
      </Form.Item>
      <Form.Item name={['config', 'shape']} label={t('settings.webhook.shape')} extra={t('settings.webhook.shapeHint')}>
        <Select options={(['auto', ...webhookShapes] as const).map((value) => ({ value, label: t(`settings.webhook.shapes.${value}`) }))} />
      </Form.Item>
      <LimitField />
      <SecretField label={t('settings.webhook.secret')} hint={t('settings.webhook.secretHint')} stored={setting?.hasSecret ?? false} />
    </FormDialog>
  );
}
