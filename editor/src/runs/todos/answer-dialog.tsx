import type { TodoItem } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { FormDialog } from '../../ui/page/form-dialog';
import { nameOf } from './name-of';
import { useAnswerTodo } from './use-todos';

interface AnswerDialogProps {
  readonly todo: TodoItem;
  readonly answer: NonNullable<TodoItem['answer']>;
  readonly onClose: () => void;
}

/** Asks before a customer is sent on, with room for a reason. */
export function AnswerDialog({ todo: { id, customer, text }, answer, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note: string }>();
  const send = useAnswerTodo(id);
  return (
    <FormDialog
      form={form}
      name="answer-todo"
      title={t(`todos.ask.${answer}`, { name: nameOf(customer, t) })}
      lead={t('todos.askText', { name: nameOf(customer, t) })}
      okText={t(`todos.answers.${answer}`)}
      okTestId="answer-todo"
      busy={send.isPending}
      requiredMark={false}
      initialValues={{ note: '' }}
      onSubmit={({ note }) => {
        send.mutate({ answer, note }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>
      <ProblemAlert error={send.error} />
      <Form.Item name="note" label={t('todos.note')} extra={t('todos.noteHint')}>
        <Input.TextArea maxLength={limits.todoNoteLength} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
