import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCorpId } from '../../session/session';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { AccessFields, toAccess, type AccessValues } from './access-fields';
import { PasswordField } from './password-dialog';
import { useCreateUser } from './use-users';

const loginForm = /^[a-zA-Z0-9._@-]{2,64}$/u;

interface NewUserForm extends AccessValues {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** A new person becomes an operator of the corp in the address, unless the form says otherwise. */
export function NewUserDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [form] = Form.useForm<NewUserForm>();
  const create = useCreateUser(t('settings.users.added'));
  const show = useFormProblem(form, { fieldOf: { name_taken: ['login'] } });
  const submit = ({ login, name, password, ...access }: NewUserForm): void => {
    create.mutate({ login: login.trim(), name: name.trim(), ...toAccess(access), password }, { onSuccess: onClose, onError: show });
  };
  return (
    <FormDialog
      form={form}
      name="user"
      title={t('settings.users.add')}
      okText={t('app.common.add')}
      okTestId="create-user"
      busy={create.isPending}
      initialValues={{ login: '', name: '', administrator: false, roles: { [corpId]: 'operator' }, password: '' }}
      onSubmit={submit}
      onClose={onClose}
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
      <AccessFields />
      <PasswordField label={t('settings.users.password')} />
    </FormDialog>
  );
}
