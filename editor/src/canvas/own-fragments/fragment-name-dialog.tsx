import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';

interface FragmentNameDialogProps {
  readonly title: string;
  readonly lead?: string;
  readonly initial: string;
  readonly busy: boolean;
  readonly onSubmit: (name: string, onError: (error: unknown) => void) => void;
  readonly onClose: () => void;
}

const longestName = 100;

/** The name under which steps are found again. */
export function FragmentNameDialog({ title, lead, initial, busy, onSubmit, onClose }: FragmentNameDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const show = useFormProblem(form, { fieldOf: { name_taken: ['name'] } });
  return (
    <FormDialog
      form={form}
      name="fragment-name"
      title={title}
      {...(lead === undefined ? {} : { lead })}
      okTestId="fragment-name-confirm"
      busy={busy}
      initialValues={{ name: initial }}
      onSubmit={({ name }) => {
        onSubmit(name, show);
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('fragments.name')} rules={[{ required: true, whitespace: true, message: t('fragments.nameMissing') }]}>
        <Input autoFocus maxLength={longestName} placeholder={t('fragments.nameExample')} />
      </Form.Item>
    </FormDialog>
  );
}
