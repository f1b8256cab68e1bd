import { StopOutlined } from '@ant-design/icons';
import type { Complaint, CustomerDetail } from '@tagtrail/core/http';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WithdrawDialog } from '../customers/consent/withdraw-dialog';
import { useCustomer } from '../customers/use-customer';
import { useFormProblem } from '../ui/feedback/use-form-problem';
import { FormDialog } from '../ui/page/form-dialog';
import { useAnswerComplaint } from './use-complaints';

interface AnswerDialogProps {
  readonly complaint: Complaint;
  readonly onClose: () => void;
}

const longestAnswer = 2_000;

/** What was answered to the customer; beside it the switch that ends all messages to them. */
export function AnswerDialog({ complaint: { id, text, customer }, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ answer: string }>();
  const show = useFormProblem(form);
  const send = useAnswerComplaint(id);
  const detail = useCustomer(customer.id).data;
  return (
    <FormDialog
      form={form}
      name="answer-complaint"
      title={t('watch.complaint.answerTitle')}
      okText={t('watch.complaint.answer')}
      okTestId="complaint-answer-confirm"
      busy={send.isPending}
      initialValues={{ answer: '' }}
      onSubmit={({ answer }) => {
        send.mutate(answer, { onSuccess: onClose, onError: show });
      }}
      onClose={onClose}
    >
      <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>
      {detail === undefined ? null : <StopWriting detail={detail} />}
      <Form.Item
        name="answer"
        label={t('watch.complaint.whatAnswered')}
        extra={t('watch.complaint.answerHint')}
        rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}
      >
        <Input.TextArea autoFocus rows={3} maxLength={longestAnswer} />
      </Form.Item>
    </FormDialog>
  );
}

function StopWriting({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (detail.customer.withdrawnAt !== null) return <p>{t('watch.complaint.withdrawn')}</p>;
  return (
    <p>
      <Button
        danger
        icon={<StopOutlined />}
        data-testid="complaint-withdraw"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('watch.complaint.stopWriting')}
      </Button>
      {asking ? (
        <WithdrawDialog
          detail={detail}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </p>
  );
}
