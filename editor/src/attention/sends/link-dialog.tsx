import type { AttentionSend } from '@tagtrail/core/http';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { attentionApi } from '../../api/runs';
import { isRefusal } from '../../api/problem-error';
import { useFormProblem } from '../../ui/feedback/use-form-problem';
import { useDecision } from '../use-attention';

interface LinkDialogProps {
  readonly item: AttentionSend;
  readonly onClose: () => void;
}

const longestMsgid = 128;

/** It did arrive: the person found its message id in WeCom. */
export function LinkDialog({ item, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ msgid: string }>();
  const show = useFormProblem(form);
  const link = useDecision({
    decide: (corpId, msgid: string) => attentionApi.link(corpId, item.callId, msgid),
    doneText: (n) => t('attention.link.done', { n }),
  });
  const refused = (error: unknown): void => {
    if (isRefusal(error, 'conflict')) form.setFields([{ name: 'msgid', errors: [t('attention.link.taken')] }]);
    else show(error);
  };
  return (
    <Modal
      open
      title={t('attention.link.title')}
      okText={t('attention.link.confirm', { n: item.recipients })}
      okButtonProps={{ loading: link.isPending, 'data-testid': 'attention-link-confirm' }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('attention.link.text', { n: item.recipients })}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ msgid }) => {
          link.mutate(msgid.trim(), { onSuccess: onClose, onError: refused });
        }}
      >
        <Form.Item
          name="msgid"
          label={t('attention.link.msgid')}
          extra={t('attention.link.where')}
          rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}
        >
          <Input autoFocus maxLength={longestMsgid} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
