import { useMutation, useQueryClient } from '@tanstack/react-query';
import { complaintChannels, complaintHours, type AddComplaintRequest } from '@tagtrail/core/http';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { complaintsApi } from '../../api/complaints';
import { corpKey } from '../../api/corp-path';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { FormDialog } from '../../ui/page/form-dialog';

interface ComplaintDialogProps {
  readonly customerId: string;
  readonly onClose: () => void;
}

type Told = Pick<AddComplaintRequest, 'channel' | 'text'>;

const longestText = 2_000;

/** Writes down what the customer complained of. */
export function ComplaintDialog({ customerId, onClose }: ComplaintDialogProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const { done } = useFeedback();
  const [form] = Form.useForm<Told>();
  const show = useFormProblem(form);
  const add = useMutation({
    mutationFn: (told: Told) => complaintsApi.add(corpId, { ...told, customerId }),
    onSuccess: async ({ message }) => {
      done(message === null ? t('watch.complaint.addedAlone') : t('watch.complaint.added', { journey: message.journey.name }));
      onClose();
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'complaints') });
    },
    onError: show,
  });
  return (
    <FormDialog
      form={form}
      name="complaint"
      title={t('watch.complaint.add')}
      lead={t('watch.complaint.addText', { hours: complaintHours })}
      okTestId="complaint-add-confirm"
      busy={add.isPending}
      initialValues={{ channel: 'wecom', text: '' }}
      onClose={onClose}
      onSubmit={(told) => {
        add.mutate(told);
      }}
    >
      <Form.Item name="channel" label={t('watch.complaint.heard')}>
        <Select options={complaintChannels.map((value) => ({ value, label: t(`watch.complaint.channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="text" label={t('watch.complaint.text')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
        <Input.TextArea autoFocus rows={4} maxLength={longestText} />
      </Form.Item>
    </FormDialog>
  );
}
