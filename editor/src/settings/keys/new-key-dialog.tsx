import type { CreatedApiKey, Role } from '@tagtrail/core/http';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { useInstantText } from '../../ui/format/use-instant-text';
import { CopyField } from '../../ui/show/copy-field';
import { RoleSelect } from '../role-select';
import { expiryOf, useCreateKey, validities, type Validity } from './use-keys';
import styles from '../settings.module.css';

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
    <FormDialog
      form={form}
      name="api-key"
      title={t('settings.keys.add')}
      okText={t('settings.keys.add')}
      okTestId="create-key"
      busy={create.isPending}
      initialValues={{ name: '', role: 'operator' }}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}

interface CreatedKeyDialogProps {
  readonly created: CreatedApiKey;
  readonly onClose: () => void;
}

/** The only place where a key is ever seen; it closes by its button alone, so that no stray click loses the key. */
export function CreatedKeyDialog({ created: { name, key, prefix }, onClose }: CreatedKeyDialogProps) {
  const { t } = useTranslation();
  const close = (
    <Button key="kept" type="primary" data-testid="key-kept" onClick={onClose}>
      {t('settings.keys.kept')}
    </Button>
  );
  return (
    <Modal
      open
      width={620}
      title={`${t('settings.keys.createdTitle')} · ${name}`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={close}
    >
      <Alert type="warning" showIcon title={t('settings.keys.createdText')} style={{ marginBottom: 14 }} />
      <CopyField value={key} label={t('settings.keys.title')} testId="key-secret" />
      <p className={styles['usage']}>{t('settings.keys.usage')}</p>
      <code className={styles['code']}>{`Authorization: Bearer ${prefix}.…`}</code>
    </Modal>
  );
}
