import type { User } from '@tagtrail/core/http';
import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { PasswordField } from './password-field';
import { useChangeUser } from './use-users';

interface PasswordDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** A new password for somebody who lost theirs; it ends their sessions. */
export function PasswordDialog({ user, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ password: string }>();
  const change = useChangeUser(user.id, t('settings.users.resetDone'));
  const show = useFormProblem(form);
  return (
    <Modal
      open
      title={t('settings.users.resetNamed', { name: user.name })}
      okText={t('settings.users.reset')}
      okButtonProps={{ loading: change.isPending, 'data-testid': 'save-password' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('settings.users.resetText', { name: user.name })}</p>
      <Form
        form={form}
        name="password"
        layout="vertical"
        initialValues={{ password: '' }}
        onFinish={({ password }) => {
          change.mutate({ password }, { onSuccess: onClose, onError: show });
        }}
      >
        <PasswordField label={t('settings.users.newPassword')} />
      </Form>
    </Modal>
  );
}
