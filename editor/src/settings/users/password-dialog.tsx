import type { User } from '@tagtrail/core/http';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
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
    <FormDialog
      form={form}
      name="password"
      title={t('settings.users.resetNamed', { name: user.name })}
      lead={t('settings.users.resetText', { name: user.name })}
      okText={t('settings.users.reset')}
      okTestId="save-password"
      busy={change.isPending}
      initialValues={{ password: '' }}
      onSubmit={({ password }) => {
        change.mutate({ password }, { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      <PasswordField label={t('settings.users.newPassword')} />
    </FormDialog>
  );
}

const shortest = 10;
const longest = 200;

export function PasswordField({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="password"
      label={label}
      extra={t('settings.users.passwordHint')}
      rules={[
        { required: true, message: t('settings.missing') },
        { min: shortest, message: t('settings.users.passwordHint') },
      ]}
    >
      <Input.Password autoComplete="new-password" maxLength={longest} />
    </Form.Item>
  );
}
