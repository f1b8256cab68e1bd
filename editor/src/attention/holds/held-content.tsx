import { RedoOutlined, StopOutlined } from '@ant-design/icons';
import type { Hold } from '@tagtrail/core/http';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import styles from '../attention.module.css';
import { useDecision } from '../use-attention';

/** What was refused, as it stands in the journey. */
export function HeldContent({ content }: { readonly content: NonNullable<Hold['content']> }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <>
      <dt>{t('holds.step')}</dt>
      <dd>
        <Link to={`/c/${corpId}/journeys/${content.journeyId}`}>{content.journeyName}</Link> · {t(`app.channel.${content.channel}`)}
      </dd>
      {content.subject === null ? null : (
        <>
          <dt>{t('holds.subject')}</dt>
          <dd className={styles['text']}>{content.subject}</dd>
        </>
      )}
      <dt>{t('holds.said')}</dt>
      <dd className={styles['text']}>{content.text}</dd>
    </>
  );
}

/** The two ways out of a refused content; each says first for how many messages. */
export function ContentDecisions({ hold: { id, waiting: n } }: { readonly hold: Hold }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { failed } = useFeedback();
  const resend = useDecision({
    decide: (corpId, holdId: string) => corpsApi.resendHeld(corpId, holdId),
    doneText: (moved) => t('holds.resend.done', { n: moved }),
  });
  const giveUp = useDecision({
    decide: (corpId, holdId: string) => corpsApi.giveUpHeld(corpId, holdId),
    doneText: (moved) => t('holds.giveUp.done', { n: moved }),
  });
  const ask = (way: 'resend' | 'giveUp'): void => {
    void modal.confirm({
      title: t(`holds.${way}.ask`),
      content: t(`holds.${way}.text`, { n }),
      okText: t(`holds.${way}.confirm`),
      okButtonProps: { danger: way === 'giveUp', 'data-testid': `hold-${way}-confirm` },
      width: 480,
      onOk: () => (way === 'resend' ? resend : giveUp).mutateAsync(id).catch(failed),
    });
  };
  const pending = resend.isPending || giveUp.isPending;
  return (
    <div className={styles['decisions']}>
      <Button
        type="primary"
        icon={<RedoOutlined />}
        loading={pending}
        data-testid="hold-resend"
        onClick={() => {
          ask('resend');
        }}
      >
        {t('holds.resend.action')}
      </Button>
      <Button
        danger
        icon={<StopOutlined />}
        loading={pending}
        data-testid="hold-give-up"
        onClick={() => {
          ask('giveUp');
        }}
      >
        {t('holds.giveUp.action')}
      </Button>
    </div>
  );
}
