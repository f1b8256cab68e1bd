import type { User } from '@tagtrail/core/http';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { AccessFields, toAccess, toAccessValues, type AccessValues } from './access-fields';
import { useChangeUser } from './use-users';

interface UserDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

interface UserForm extends AccessValues {
  readonly name: string;
}

export function ChangeUserDialog({ user, onClose }: UserDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<UserForm>();
  const change = useChangeUser(user.id, t('settings.users.saved'));
  const show = useFormProblem(form, { fieldOf: { last_administrator: ['administrator'] } });
  return (
    <Modal
      open
      title={t('settings.users.editNamed', { name: user.name })}
      okText={t('app.common.save')}
      okButtonProps={{ loading: change.isPending, 'data-testid': 'save-user' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<UserForm>
        form={form}
        name="change-user"
        layout="vertical"
        initialValues={{ name: user.name, ...toAccessValues(user) }}
        onFinish={({ name, ...access }) => {
          change.mutate({ name: name.trim(), ...toAccess(access) }, { onSuccess: onClose, onError: show });
        }}
      >
        <Form.Item name="name" label={t('settings.users.name')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
          <Input autoFocus autoComplete="off" maxLength={100} />
        </Form.Item>
        <AccessFields />
      </Form>
    </Modal>
  );
}
