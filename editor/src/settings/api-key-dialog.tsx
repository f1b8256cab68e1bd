import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateApiKeyRequest, Role } from '@tagtrail/core/http';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { apiKeysApi } from '../api/settings';
import { useCorpId } from '../app/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { CopyField } from '../ui/show/copy-field';

export const roles = ['viewer', 'operator', 'administrator'] as const satisfies readonly Role[];

/** Makes a key; the second half of the dialog is the only place that ever shows it. */
export function ApiKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<CreateApiKeyRequest>();
  const create = useMutation({
    mutationFn: (body: CreateApiKeyRequest) => apiKeysApi.create(corpId, body),
    onSuccess: () => client.invalidateQueries({ queryKey: corpKey(corpId, 'api-keys') }),
    onError: feedback.failed,
  });
  if (create.data !== undefined) {
    return (
      <Modal open closable={false} title={t('settings.keys.createdTitle')} footer={<Button type="primary" data-testid="key-done" onClick={onClose}>{t('app.common.close')}</Button>}>
        <Alert type="warning" showIcon title={t('settings.keys.createdText')} />
        <div style={{ marginTop: 12 }} data-testid="created-key">
          <CopyField value={create.data.key} label={t('settings.keys.title')} />
        </div>
      </Modal>
    );
  }
  return (
    <Modal open title={t('settings.keys.add')} okText={t('settings.keys.add')} okButtonProps={{ loading: create.isPending, 'data-testid': 'key-create' }} onOk={form.submit} onCancel={onClose}>
      <Form form={form} layout="vertical" initialValues={{ role: 'operator' }} onFinish={create.mutate}>
        <Form.Item name="name" label={t('settings.keys.name')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
          <Input id="key-name" maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={t('settings.keys.role')}>
          <Select id="key-role" options={roles.map((value) => ({ value, label: `${t(`app.role.${value}`)} · ${t(`settings.users.roleText.${value}`)}` }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
