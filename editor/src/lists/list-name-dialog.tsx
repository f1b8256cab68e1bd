import type { ListItem } from '@tagtrail/core/http';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../ui/feedback/use-form-problem';
import { FormDialog } from '../ui/page/form-dialog';
import { RenamedIn } from '../uses/user-links';
import { useSaveList } from './use-lists';

interface ListNameDialogProps {
  /** Null for a new one. */
  readonly list: ListItem | null;
  readonly onClose: () => void;
}

/** Names a new list, or gives one another name. */
export function ListNameDialog({ list, onClose }: ListNameDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const save = useSaveList(list);
  const show = useFormProblem(form);
  return (
    <FormDialog
      form={form}
      name="list"
      title={list === null ? t('lists.add') : t('lists.rename')}
      okTestId="save-list"
      busy={save.isPending}
      requiredMark={false}
      initialValues={{ name: list?.name ?? '' }}
      onSubmit={({ name }) => {
        save.mutate(name.trim(), { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      {list === null ? null : <RenamedIn kind="list" id={list.id} />}
      <Form.Item name="name" label={t('lists.name')} rules={[{ required: true, whitespace: true, message: t('lists.nameMissing') }]}>
        <Input autoFocus maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
