import type { CreateUserRequest } from '@tagtrail/core/http';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { RoleSelect } from '../role-select';
import { PasswordField } from './password-field';
import { useCreateUser } from './use-users';

const loginForm = /^[a-zA-Z0-9._@-]{2,64}$/u;

export function NewUserDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<CreateUserRequest>();
  const create = useCreateUser(t('settings.users.added'));
  const show = useFormProblem(form, { fieldOf: { name_taken: ['login'] } });
  const submit = ({ login, name, role, password }: CreateUserRequest): void => {
    create.mutate({ login: login.trim(), name: name.trim(), role, password }, { onSuccess: onClose, onError: show });
  };
  return (
    <Modal
      open
      title={t('settings.users.add')}
      okText={t('app.common.add')}
      okButtonProps={{ loading: create.isPending, 'data-testid': 'create-user' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<CreateUserRequest>
        form={form}
        name="user"
        layout="vertical"
        initialValues={{ login: '', name: '', role: 'operator', password: '' }}
        onFinish={submit}
      >
        <Form.Item
          name="login"
          label={t('settings.users.login')}
          rules={[
            { required: true, message: t('settings.missing') },
            { pattern: loginForm, message: t('settings.users.loginHint') },
          ]}
          extra={t('settings.users.loginHint')}
        >
          <Input autoFocus autoComplete="off" maxLength={64} />
        </Form.Item>
        <Form.Item name="name" label={t('settings.users.name')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={t('settings.users.role')}>
          <RoleSelect />
        </Form.Item>
        <PasswordField label={t('settings.users.password')} />
      </Form>
    </Modal>
  );
}
