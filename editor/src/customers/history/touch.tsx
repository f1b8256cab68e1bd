import { errorWords, rawWords } from '../../runs/error-words';
import type { SendItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../../session/session';
import { useEmployeeName } from '../../corps/use-employee-name';
import { SendFacts } from '../../runs/send-facts';
import { SendHoldLine, SendStateTag } from '../../runs/send-state-tag';
import { SentText } from '../../runs/sent-text';
import { Instant } from '../../ui/show/instant';
import styles from './history.module.css';

/** One message: how it stands and why, the facts known of it, and where it came from. */
export function Touch({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const employeeName = useEmployeeName();
  return (
    <article className={styles['touch']} data-testid={`touch:${send.id}`}>
      <div className={styles['touchHead']}>
        <span className={styles['name']}>{t(`app.channel.${send.channel}`)}</span>
        <SendStateTag send={send} />
        <span className={styles['when']}>
          <Instant at={send.dispatchedAt ?? send.plannedAt} />
        </span>
      </div>
      <SendHoldLine send={send} />
      <SentText send={send} />
      <SendFacts send={send} />
      <p className={styles['origin']}>
        <Link to={`/c/${corpId}/runs/${send.runId}`}>{send.journeyName}</Link>
        {send.sender === '' ? null : <span>{t(`customers.touch.by.${send.channel}`, { name: employeeName(send.sender) })}</span>}
        {send.attempts > 1 ? <span>{t('runs.attempts', { n: send.attempts, max: send.maxAttempts })}</span> : null}
        {send.state === 'planned' ? (
          <span>
            {t('customers.touch.due')} <Instant at={send.dueAt} />
          </span>
        ) : null}
      </p>
      {send.errorCode === null && send.errorText === null ? null : (
        <p className={styles['error']}>
          {errorWords(send, t)}
          {rawWords(send) === null ? null : (
            <details>
              <summary>{t('attention.run.detail')}</summary>
              <code>{rawWords(send)}</code>
            </details>
          )}
        </p>
      )}
    </article>
  );
}
