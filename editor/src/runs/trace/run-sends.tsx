import type { SendItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { useEmployeeName } from '../../corps/use-employee-name';
import { Instant } from '../../ui/show/instant';
import { senderText } from '../sender-text';
import { LifeButton } from '../life/life-button';
import { SendFacts } from '../send-facts';
import { SendHoldLine, SendStateTag } from '../send-state-tag';
import { SentText } from '../sent-text';
import { TaskActs } from '../task/task-acts';
import styles from '../runs.module.css';

/** Every message of a run with what is known of it. */
export function RunSends({ sends }: { readonly sends: readonly SendItem[] }) {
  const { t } = useTranslation();
  const employeeName = useEmployeeName();
  return (
    <section data-testid="run-sends">
      <h2 className={styles['section']}>{t('runs.run.sends')}</h2>
      {sends.length === 0 ? <p className={styles['quiet']}>{t('runs.run.noSends')}</p> : null}
      {sends.map((send) => (
        <article key={send.id} className={styles['send']} data-testid={`send-row:${send.id}`}>
          <div className={styles['sendHead']}>
            <span>{t(`app.channel.${send.channel}`)}</span>
            <SendStateTag send={send} />
          </div>
          <SendHoldLine send={send} />
          <SentText send={send} />
          <SendFacts send={send} />
          <TaskActs send={send} />
          <LifeButton send={send} />
          <div className={styles['quiet']}>
            <Instant at={send.settledAt ?? send.dispatchedAt ?? send.dueAt} />
            {send.attempts === 0 ? null : ` · ${t('runs.attempts', { n: send.attempts, max: send.maxAttempts })}`}
            {send.sender === '' ? null : ` · ${senderText(send, employeeName)}`}
            {send.msgid === null ? null : <div>{`${t('runs.msgid')} ${send.msgid}`}</div>}
          </div>
        </article>
      ))}
    </section>
  );
}
