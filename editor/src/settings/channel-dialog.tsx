import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelSetting } from '@tagtrail/core/http';
import { Form, Input, InputNumber, Modal, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { channelSettingsApi } from '../api/settings';
import { useCorpId } from '../app/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import type { ChannelKind } from './channel-panel';
import { newChannelValues, toChannelRequest, toChannelValues, type ChannelValues } from './channel-values';

interface ChannelDialogProps {
  readonly kind: ChannelKind;
  /** Null for a new one. */
  readonly setting: ChannelSetting | null;
  readonly onClose: () => void;
}

function useSave({ kind, setting, onClose }: ChannelDialogProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (values: ChannelValues) => {
      const body = toChannelRequest(kind, values);
      return setting === null ? channelSettingsApi.create(corpId, body) : channelSettingsApi.change(corpId, setting.id, body);
    },
    onSuccess: async () => {
      feedback.done(t('settings.saved'));
      onClose();
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'channel-settings') });
    },
    onError: feedback.failed,
  });
}

export function ChannelDialog(props: ChannelDialogProps) {
  const { kind, setting, onClose } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<ChannelValues>();
  const save = useSave(props);
  const required = [{ required: true, message: t('settings.missing') }];
  return (
    <Modal open title={setting === null ? t(`settings.${kind}.add`) : t(`settings.${kind}.edit`)} okText={t('app.common.save')} okButtonProps={{ loading: save.isPending, 'data-testid': 'channel-save' }} onOk={form.submit} onCancel={onClose}>
      <Form form={form} layout="vertical" autoComplete="off" initialValues={setting === null ? newChannelValues : toChannelValues(setting)} onFinish={(values) => { save.mutate({ ...newChannelValues, ...values }); }}>
        <Form.Item name="name" label={t('app.common.name')} extra={t('settings.nameHint')} rules={[...required, { pattern: /^[\p{L}\p{N} _.-]{1,60}$/u, message: t('settings.nameHint') }]}>
          <Input id="channel-name" />
        </Form.Item>
        {kind === 'smtp' ? <SmtpFields /> : (
          <Form.Item name="url" label={t('settings.webhook.url')} rules={[...required, { pattern: /^https?:\/\/\S+$/u, message: t('corps.form.invalidUrl') }]}>
            <Input id="channel-url" />
          </Form.Item>
        )}
        <Form.Item name="secret" label={kind === 'smtp' ? t('settings.smtp.password') : t('settings.webhook.secret')}>
          <Input.Password id="channel-secret" autoComplete="new-password" placeholder={setting === null ? '' : t('settings.secretKept')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function SmtpFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('settings.missing') }];
  return (
    <>
      <Form.Item name="host" label={t('settings.smtp.host')} rules={required}>
        <Input id="channel-host" />
      </Form.Item>
      <Form.Item name="port" label={t('settings.smtp.port')} rules={required}>
        <InputNumber id="channel-port" min={1} max={65_535} precision={0} />
      </Form.Item>
      <Form.Item name="secure" label={t('settings.smtp.secure')} valuePropName="checked">
        <Switch id="channel-secure" />
      </Form.Item>
      <Form.Item name="user" label={t('settings.smtp.user')}>
        <Input id="channel-user" autoComplete="off" />
      </Form.Item>
      <Form.Item name="from" label={t('settings.smtp.from')} rules={required}>
        <Input id="channel-from" />
      </Form.Item>
    </>
  );
}
