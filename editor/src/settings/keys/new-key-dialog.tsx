import type { CreatedApiKey, Role } from '@tagtrail/core/http';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { useInstantText } from '../../ui/format/use-instant-text';
import { RoleSelect } from '../role-select';
import { expiryOf, validities, type Validity } from './key-validity';
import { useCreateKey } from './use-keys';

interface NewKeyDialogProps {
  readonly onCreated: (key: CreatedApiKey) => void;
  readonly onClose: () => void;
}

interface KeyForm {
  readonly name: string;
  readonly role: Role;
}

const never = 'never';

export function NewKeyDialog({ onCreated, onClose }: NewKeyDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<KeyForm>();
  const [validity, setValidity] = useState<Validity>(90);
  const { full } = useInstantText();
  const [openedAt] = useState(() => new Date());
  const create = useCreateKey();
  const show = useFormProblem(form);
  const expiresAt = expiryOf(validity, openedAt);
  const submit = ({ name, role }: KeyForm): void => {
    create.mutate({ name: name.trim(), role, expiresAt }, { onSuccess: onCreated, onError: show });
  };
  return (
    <Modal
      open
      title={t('settings.keys.add')}
      okText={t('settings.keys.add')}
      okButtonProps={{ loading: create.isPending, 'data-testid': 'create-key' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<KeyForm> form={form} name="api-key" layout="vertical" initialValues={{ name: '', role: 'operator' }} onFinish={submit}>
        <Form.Item name="name" label={t('settings.keys.name')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
          <Input autoFocus maxLength={100} placeholder={t('settings.keys.namePlaceholder')} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('settings.keys.role')}>
          <RoleSelect />
        </Form.Item>
        <Form.Item
          label={t('settings.keys.expiresIn')}
          htmlFor="key-validity"
          extra={expiresAt === null ? t('settings.keys.neverHint') : t('settings.keys.expiryAt', { at: full(expiresAt) })}
        >
          <Select<number | typeof never>
            id="key-validity"
            value={validity ?? never}
            options={validities.map((days) =>
              days === null ? { value: never, label: t('settings.keys.never') } : { value: days, label: t('settings.keys.expiryDays', { n: days }) },
            )}
            onChange={(chosen) => {
              setValidity(validities.find((days) => days === chosen) ?? null);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
