import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Role, User } from '@tagtrail/core/http';
import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { usersApi } from '../api/settings';
import { useFeedback } from '../ui/feedback/use-feedback';
import { roles } from './api-key-dialog';
import { usersKey } from './users-page';

interface UserValues {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password?: string;
}

interface UserDialogProps {
  /** Null for a new one. */
  readonly user: User | null;
  readonly onClose: () => void;
}

function useSave({ user, onClose }: UserDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: ({ login, name, role, password = '' }: UserValues) =>
      user === null ? usersApi.create({ login, name, role, password }) : usersApi.change(user.id, { name, role, ...(password === '' ? {} : { password }) }),
    onSuccess: async () => {
      feedback.done(t('settings.users.saved'));
      onClose();
      await client.invalidateQueries({ queryKey: usersKey });
    },
    onError: feedback.failed,
  });
}

export function UserDialog(props: UserDialogProps) {
  const { user, onClose } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<UserValues>();
  const save = useSave(props);
  const required = { required: true, message: t('settings.missing') };
  return (
    <Modal open title={user === null ? t('settings.users.add') : t('settings.users.edit')} okText={t('app.common.save')} okButtonProps={{ loading: save.isPending, 'data-testid': 'user-save' }} onOk={form.submit} onCancel={onClose}>
      <Form form={form} layout="vertical" autoComplete="off" initialValues={user ?? { role: 'operator' }} onFinish={save.mutate}>
        <Form.Item name="login" label={t('settings.users.login')} rules={[required, { pattern: /^[a-zA-Z0-9._@-]{2,64}$/u }]}>
          <Input id="user-login" disabled={user !== null} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('settings.users.name')} rules={[{ ...required, whitespace: true }]}>
          <Input id="user-name" maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={t('settings.users.role')}>
          <Radio.Group vertical options={roles.map((value) => ({ value, label: `${t(`app.role.${value}`)} · ${t(`settings.users.roleText.${value}`)}` }))} />
        </Form.Item>
        <Form.Item name="password" label={user === null ? t('settings.users.password') : t('settings.users.newPassword')} extra={t('settings.users.passwordHint')} rules={[{ ...required, required: user === null }, { min: 10, message: t('settings.users.passwordHint') }]}>
          <Input.Password id="user-password" autoComplete="new-password" placeholder={user === null ? '' : t('settings.users.keepPassword')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
