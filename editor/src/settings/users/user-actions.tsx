import type { User } from '@tagtrail/core/http';
import { App, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { AccessFields, toAccess, toAccessValues, type AccessValues } from './access-fields';
import { PasswordDialog } from './password-dialog';
import { useChangeUser } from './use-users';
import styles from '../settings.module.css';

interface UserActionsProps {
  readonly user: User;
  /** The signed-in person cannot shut themselves out. */
  readonly self: boolean;
}

export function UserActions({ user, self }: UserActionsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'change' | 'password' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  return (
    <Space size={14} className={styles['links'] ?? ''}>
      <Button
        type="link"
        size="small"
        data-testid="edit-user"
        onClick={() => {
          setOpen('change');
        }}
      >
        {t('app.common.edit')}
      </Button>
      <Button
        type="link"
        size="small"
        data-testid="reset-password"
        onClick={() => {
          setOpen('password');
        }}
      >
        {t('settings.users.reset')}
      </Button>
      {self ? null : <SwitchButton user={user} />}
      {open === 'change' ? <ChangeUserDialog user={user} onClose={close} /> : null}
      {open === 'password' ? <PasswordDialog user={user} onClose={close} /> : null}
    </Space>
  );
}

function SwitchButton({ user: { id, name, disabled } }: { readonly user: User }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { failed } = useFeedback();
  const change = useChangeUser(id, t('settings.users.saved'));
  const ask = (): void => {
    void modal.confirm({
      title: disabled ? t('settings.users.enableAsk', { name }) : t('settings.users.disableAsk', { name }),
      content: disabled ? t('settings.users.enableText') : t('settings.users.disableText'),
      okText: disabled ? t('settings.users.enable') : t('settings.users.disable'),
      okButtonProps: { danger: !disabled, 'data-testid': 'switch-user-confirm' },
      onOk: () => change.mutateAsync({ disabled: !disabled }).catch(failed),
    });
  };
  return (
    <Button type="link" size="small" danger={!disabled} data-testid="switch-user" onClick={ask}>
      {disabled ? t('settings.users.enable') : t('settings.users.disable')}
    </Button>
  );
}

interface UserDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

interface UserForm extends AccessValues {
  readonly name: string;
}

function ChangeUserDialog({ user, onClose }: UserDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<UserForm>();
  const change = useChangeUser(user.id, t('settings.users.saved'));
  const show = useFormProblem(form, { fieldOf: { last_administrator: ['administrator'] } });
  return (
    <FormDialog
      form={form}
      name="change-user"
      title={t('settings.users.editNamed', { name: user.name })}
      okTestId="save-user"
      busy={change.isPending}
      initialValues={{ name: user.name, ...toAccessValues(user) }}
      onSubmit={({ name, ...access }) => {
        change.mutate({ name: name.trim(), ...toAccess(access) }, { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('settings.users.name')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
        <Input autoFocus autoComplete="off" maxLength={100} />
      </Form.Item>
      <AccessFields />
    </FormDialog>
  );
}
