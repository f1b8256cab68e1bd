import { PauseCircleFilled } from '@ant-design/icons';
import type { Hold } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/show/instant';
import { useRights } from '../../session/session';
import { useHoldWords } from '../../corps/use-hold-words';
import styles from '../attention.module.css';
import { ContentDecisions, HeldContent } from './held-content';
import { useHolds } from './use-holds';

/** What is held: by a fault of the set-up, for what it says, or because nobody can send it; nothing where all is well. */
export function HoldCases() {
  const { t } = useTranslation();
  const items = useHolds().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>{t('holds.title', { n: items.length })}</h2>
      <p className={styles['about']}>{t('holds.lead')}</p>
      {items.map((hold) => (
        <HoldCase key={hold.id} hold={hold} />
      ))}
    </section>
  );
}

function HoldCase({ hold }: { readonly hold: Hold }) {
  const { t } = useTranslation();
  const { what, todo } = useHoldWords();
  const { operate } = useRights();
  return (
    <article className={styles['case']} data-testid={`hold:${hold.group}`}>
      <header className={styles['head']}>
        <PauseCircleFilled className={styles['unknown'] ?? ''} />
        <h3 className={styles['title']}>
          {what(hold)} · {t(`holds.cause.${hold.cause}`)}
        </h3>
        {hold.code === null ? null : <span className={styles['code']}>{t('holds.code', { code: hold.code })}</span>}
      </header>
      <dl className={styles['evidence']}>
        {hold.content === null ? null : <HeldContent content={hold.content} />}
        <dt>{t('holds.todo')}</dt>
        <dd>{todo(hold)}</dd>
        <dt>{t('holds.since')}</dt>
        <dd>
          <Instant at={hold.since} />
        </dd>
        {hold.nextProbeAt === null ? null : (
          <>
            <dt>{t('holds.next')}</dt>
            <dd>
              <Instant at={hold.nextProbeAt} />
            </dd>
          </>
        )}
        <dt>{t('holds.waiting')}</dt>
        <dd>{t('holds.waitingCount', { n: hold.waiting })}</dd>
        {hold.nextDeadline === null ? null : (
          <>
            <dt>{t('holds.deadline')}</dt>
            <dd>
              <Instant at={hold.nextDeadline} /> {t('holds.deadlineNote')}
            </dd>
          </>
        )}
      </dl>
      {hold.cause === 'content' && operate ? <ContentDecisions hold={hold} /> : null}
    </article>
  );
}
