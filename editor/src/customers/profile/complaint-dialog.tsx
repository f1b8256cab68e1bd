import { useMutation, useQueryClient } from '@tanstack/react-query';
import { consentScopes, type ConsentScope } from '@tagtrail/core/contracts';
import { complaintChannels, complaintHours, type AddComplaintRequest } from '@tagtrail/core/http';
import { Form, Input, Radio, Select } from 'antd';
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

interface Told extends Pick<AddComplaintRequest, 'channel' | 'text'> {
  /** What the customer no longer wants; '' for nothing of the kind. */
  readonly withdraw: ConsentScope | '';
}

/** Who complains in such words asks for an end of it. */
const asksToStop = /退订|取消订阅|别再?发|不要再?发|骚扰|unsubscribe|stop/iu;

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
    mutationFn: ({ withdraw, ...told }: Told) => complaintsApi.add(corpId, { ...told, customerId, ...(withdraw === '' ? {} : { withdraw }) }),
    onSuccess: async ({ message }) => {
      done(message === null ? t('watch.complaint.addedAlone') : t('watch.complaint.added', { journey: message.journey.name }));
      onClose();
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'complaints') });
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'customers') });
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
      initialValues={{ channel: 'wecom', text: '', withdraw: '' }}
      onClose={onClose}
      onSubmit={(told) => {
        add.mutate(told);
      }}
    >
      <Form.Item name="channel" label={t('watch.complaint.heard')}>
        <Select options={complaintChannels.map((value) => ({ value, label: t(`watch.complaint.channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="text" label={t('watch.complaint.text')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
        <Input.TextArea
          autoFocus
          rows={4}
          maxLength={longestText}
          onChange={({ target }) => {
            if (!form.isFieldTouched('withdraw')) form.setFieldValue('withdraw', asksToStop.test(target.value) ? 'everything' : '');
          }}
        />
      </Form.Item>
      <Form.Item name="withdraw" label={t('customers.consent.alsoWithdraw')} extra={t('customers.consent.alsoWithdrawHint')}>
        <Radio.Group
          options={[
            { value: '', label: t('customers.consent.withdrawNothing') },
            ...consentScopes.map((value) => ({ value, label: t(`customers.consent.scopeChoice.${value}`) })),
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
