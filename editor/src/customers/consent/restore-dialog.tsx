import type { CustomerItem } from '@tagtrail/core/http';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';
import { useRestore } from './use-consent';

interface RestoreDialogProps {
  readonly customer: CustomerItem;
  readonly onClose: () => void;
}

const longestReason = 500;

/** Whoever lets a customer be written to again says why: it stands in the record of her consent. */
export function RestoreDialog({ customer, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const show = useFormProblem(form);
  const restore = useRestore(customer.id);
  return (
    <FormDialog
      form={form}
      name="restore"
      title={t('customers.action.restoreAsk', { name: customer.name === '' ? customer.externalUserid : customer.name })}
      lead={t('customers.action.restoreText')}
      okText={t('customers.action.restore')}
      okTestId="restore-confirm"
      busy={restore.isPending}
      initialValues={{ reason: '' }}
      onClose={onClose}
      onSubmit={({ reason }: { reason: string }) => {
        restore.mutate({ reason }, { onSuccess: onClose, onError: show });
      }}
    >
      <Form.Item
        name="reason"
        label={t('customers.consent.reason')}
        extra={t('customers.consent.reasonHint')}
        rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}
      >
        <Input.TextArea autoFocus rows={2} maxLength={longestReason} data-testid="restore-reason" />
      </Form.Item>
    </FormDialog>
  );
}
