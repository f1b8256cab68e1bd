import { QuestionCircleFilled } from '@ant-design/icons';
import type { AttentionSend } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../../session/session';
import styles from '../attention.module.css';
import { Evidence } from './evidence';
import { SendDecisions } from './send-decisions';

/** A call whose result nobody knows, or can read: what was sent to whom, what is known of it, and what may be done. */
export function SendCase({ item }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  return (
    <article className={styles['case']} data-testid={`attention-row:${item.callId}`}>
      <header className={styles['head']}>
        <QuestionCircleFilled className={styles['unknown'] ?? ''} />
        <h3 className={styles['title']}>{t('attention.send.title', { channel: t(`app.channel.${item.channel}`), n: item.recipients })}</h3>
        {item.unread === null ? null : <span className={styles['cause']}>{t(`attention.unread.${item.unread.what}`)}</span>}
        <Link to={`/c/${corpId}/journeys/${item.journeyId}`}>{item.journeyName}</Link>
      </header>
      <Evidence item={item} />
      {operate ? <SendDecisions item={item} /> : null}
    </article>
  );
}
