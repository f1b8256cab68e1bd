import { Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormDialogProps<Values> {
  readonly form: FormInstance<Values>;
  /** Tells the ids of its fields from those of another form on the page. */
  readonly name: string;
  readonly title: ReactNode;
  /** What is said above the fields. */
  readonly lead?: string;
  /** Left out: "Save". */
  readonly okText?: string;
  readonly okTestId: string;
  readonly busy: boolean;
  /** In pixels. */
  readonly width?: number;
  readonly requiredMark?: boolean;
  readonly initialValues: Readonly<Record<string, unknown>>;
  readonly onSubmit: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const usualWidth = 520;

/** Fields over the page, with one button that sends them and one that lets them go. It stays open until the caller closes it. */
export function FormDialog<Values>({ form, busy, onSubmit, onClose, ...words }: FormDialogProps<Values>) {
  const { t } = useTranslation();
  const { title, lead, okText = t('app.common.save'), okTestId, width = usualWidth } = words;
  const { name, requiredMark = true, initialValues, children } = words;
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={okText}
      okButtonProps={{ loading: busy, 'data-testid': okTestId }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {lead === undefined ? null : <p>{lead}</p>}
      <Form<Values> form={form} name={name} layout="vertical" requiredMark={requiredMark} initialValues={initialValues} onFinish={onSubmit}>
        {children}
      </Form>
    </Modal>
  );
}
