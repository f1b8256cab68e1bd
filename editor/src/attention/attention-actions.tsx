import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AttentionResult, AttentionSend } from '@tagtrail/core/http';
import { Button, Form, Input, Modal, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { attentionApi } from '../api/runs';
import { useCorpId } from '../app/session';
import { useFeedback } from '../ui/feedback/use-feedback';

/** Carries out a decision and says what it did. */
function useDecision<Input>(decide: (corpId: string, input: Input) => Promise<AttentionResult>, doneText: string) {
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (input: Input) => decide(corpId, input),
    onSuccess: async () => {
      feedback.done(doneText);
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'attention') });
    },
    onError: feedback.failed,
  });
}

/** Link a message id, send again, or give up: each with what follows from it. */
export function AttentionActions({ item }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const [linking, setLinking] = useState(false);
  const { callId, recipients, actions } = item;
  const resend = useDecision((corpId, id: string) => attentionApi.resend(corpId, id), t('runs.attention.resent'));
  const giveUp = useDecision((corpId, id: string) => attentionApi.giveUp(corpId, id), t('runs.attention.gaveUp'));
  return (
    <Space wrap>
      {actions.includes('link') ? <Button type="primary" data-testid="attention-link" onClick={() => { setLinking(true); }}>{t('runs.attention.link')}</Button> : null}
      {actions.includes('resend') ? (
        <Popconfirm title={t('runs.attention.resendAsk', { n: recipients })} description={t('runs.attention.resendText')} onConfirm={() => { resend.mutate(callId); }} okButtonProps={{ 'data-testid': 'attention-resend-confirm' }}>
          <Button loading={resend.isPending} data-testid="attention-resend">{t('runs.attention.resend')}</Button>
        </Popconfirm>
      ) : null}
      {actions.includes('giveUp') ? (
        <Popconfirm title={t('runs.attention.giveUpAsk')} description={t('runs.attention.giveUpText', { n: recipients })} onConfirm={() => { giveUp.mutate(callId); }} okButtonProps={{ danger: true, 'data-testid': 'attention-give-up-confirm' }}>
          <Button danger loading={giveUp.isPending} data-testid="attention-give-up">{t('runs.attention.giveUp')}</Button>
        </Popconfirm>
      ) : null}
      {linking ? <LinkDialog callId={callId} onClose={() => { setLinking(false); }} /> : null}
    </Space>
  );
}

function LinkDialog({ callId, onClose }: { readonly callId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ msgid: string }>();
  const link = useDecision((corpId, msgid: string) => attentionApi.link(corpId, callId, msgid), t('runs.attention.linked'));
  return (
    <Modal open title={t('runs.attention.linkTitle')} onCancel={onClose} onOk={form.submit} okText={t('runs.attention.link')} okButtonProps={{ loading: link.isPending, 'data-testid': 'attention-link-confirm' }}>
      <p>{t('runs.attention.linkText')}</p>
      <Form form={form} layout="vertical" onFinish={({ msgid }) => { link.mutate(msgid.trim(), { onSuccess: onClose }); }}>
        <Form.Item name="msgid" label={t('runs.msgid')} rules={[{ required: true, whitespace: true, message: t('settings.missing') }]}>
          <Input autoFocus id="msgid" maxLength={128} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
