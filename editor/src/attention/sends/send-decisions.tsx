import { CheckOutlined, LinkOutlined, RedoOutlined, StopOutlined } from '@ant-design/icons';
import type { AttentionSend } from '@tagtrail/core/http';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attentionApi } from '../../api/runs';
import { useFeedback } from '../../ui/feedback/use-feedback';
import styles from '../attention.module.css';
import { useDecision } from '../use-attention';
import { LinkDialog } from './link-dialog';

/** The ways out, first what everybody can judge. None is taken without saying for how many customers and what may go wrong. */
export function SendDecisions({ item }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const [linking, setLinking] = useState(false);
  const { pending, askWhetherArrived, askToResend, askToGiveUp } = useSendDecisions(item);
  const may = (action: AttentionSend['actions'][number]): boolean => item.actions.includes(action);
  return (
    <div className={styles['decisions']}>
      {may('arrived') ? (
        <Button type="primary" icon={<CheckOutlined />} loading={pending} data-testid="attention-arrived" onClick={askWhetherArrived}>
          {t('attention.arrived.action')}
        </Button>
      ) : null}
      {may('resend') ? (
        <Button icon={<RedoOutlined />} loading={pending} data-testid="attention-resend" onClick={askToResend}>
          {t('attention.resend.action')}
        </Button>
      ) : null}
      {may('link') ? (
        <Button
          icon={<LinkOutlined />}
          disabled={pending}
          data-testid="attention-link"
          onClick={() => {
            setLinking(true);
          }}
        >
          {t('attention.link.action')}
        </Button>
      ) : null}
      {may('giveUp') ? (
        <Button danger icon={<StopOutlined />} loading={pending} data-testid="attention-give-up" onClick={askToGiveUp}>
          {t('attention.giveUp.action')}
        </Button>
      ) : null}
      {linking ? (
        <LinkDialog
          item={item}
          onClose={() => {
            setLinking(false);
          }}
        />
      ) : null}
    </div>
  );
}

function useSendDecisions({ callId, recipients, unread }: AttentionSend) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { failed } = useFeedback();
  const ofTask = unread?.what === 'task';
  const arrived = useDecision({
    decide: (corpId, id: string) => attentionApi.arrived(corpId, id),
    doneText: (n) => t('attention.arrived.done', { n }),
  });
  const resend = useDecision({ decide: (corpId, id: string) => attentionApi.resend(corpId, id), doneText: (n) => t('attention.resend.done', { n }) });
  const giveUp = useDecision({ decide: (corpId, id: string) => attentionApi.giveUp(corpId, id), doneText: (n) => t('attention.giveUp.done', { n }) });
  return {
    pending: arrived.isPending || resend.isPending || giveUp.isPending,
    askWhetherArrived: () => {
      void modal.confirm({
        title: t('attention.arrived.ask', { n: recipients }),
        content: t('attention.arrived.text', { n: recipients }),
        okText: t('attention.arrived.confirm', { n: recipients }),
        okButtonProps: { 'data-testid': 'attention-arrived-confirm' },
        width: 480,
        onOk: () => arrived.mutateAsync(callId).catch(failed),
      });
    },
    askToResend: () => {
      void modal.confirm({
        title: t('attention.resend.ask', { n: recipients }),
        content: t('attention.resend.text', { n: recipients }),
        okText: t('attention.resend.confirm', { n: recipients }),
        okButtonProps: { 'data-testid': 'attention-resend-confirm' },
        width: 480,
        onOk: () => resend.mutateAsync(callId).catch(failed),
      });
    },
    askToGiveUp: () => {
      void modal.confirm({
        title: t(`attention.giveUp.${ofTask ? 'taskAsk' : 'ask'}`, { n: recipients }),
        content: t(`attention.giveUp.${ofTask ? 'taskText' : 'text'}`, { n: recipients }),
        okText: t('attention.giveUp.confirm'),
        okButtonProps: { danger: true, 'data-testid': 'attention-give-up-confirm' },
        width: 480,
        onOk: () => giveUp.mutateAsync(callId).catch(failed),
      });
    },
  };
}
