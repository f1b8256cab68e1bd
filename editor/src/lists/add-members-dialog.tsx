import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../ui/feedback/use-form-problem';
import { FormDialog } from '../ui/page/form-dialog';
import { useAddMembers } from './use-lists';

interface AddMembersDialogProps {
  readonly listId: string;
  readonly onClose: () => void;
}

/** Customers by their ids, one a line. */
export function AddMembersDialog({ listId, onClose }: AddMembersDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ ids: string }>();
  const add = useAddMembers(listId);
  const show = useFormProblem(form, { fieldOf: { invalid_request: ['ids'] } });
  return (
    <FormDialog
      form={form}
      name="members"
      title={t('lists.members.add')}
      lead={t('lists.members.addText')}
      okText={t('app.common.add')}
      okTestId="save-members"
      busy={add.isPending}
      requiredMark={false}
      initialValues={{ ids: '' }}
      onSubmit={({ ids }) => {
        add.mutate(
          ids.split(/[\s,，;；]+/u).filter((id) => id !== ''),
          { onSuccess: onClose, onError: show },
        );
      }}
      onClose={onClose}
    >
      <Form.Item name="ids" label={t('lists.members.ids')} rules={[{ required: true, whitespace: true, message: t('lists.members.idsMissing') }]}>
        <Input.TextArea autoFocus rows={8} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </FormDialog>
  );
}
