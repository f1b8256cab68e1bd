import { QuestionCircleFilled } from '@ant-design/icons';
import type { AttentionSend } from '@tagtrail/core/http';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEmployeeName } from '../../corps/use-employee-name';
import { errorWords, rawWords } from '../../runs/error-words';
import { useCorpId, useRights } from '../../session/session';
import { Instant } from '../../ui/show/instant';
import { SendDecisions } from './send-decisions';
import styles from '../attention.module.css';

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

/** Everything known of a call whose result is unknown, so that a person can look it up in WeCom. */
function Evidence({ item }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const employeeName = useEmployeeName();
  return (
    <dl className={styles['evidence']}>
      <Fact term={t('attention.send.at')}>
        <Instant at={item.dispatchedAt} />
      </Fact>
      <Fact term={item.channel === 'app_message' ? t('attention.send.receiver') : t('attention.send.sender')}>
        {item.sender === '' ? t('attention.send.noSender') : employeeName(item.sender)}
      </Fact>
      <Fact term={t('attention.send.recipients', { n: item.recipients })}>
        <Recipients item={item} />
      </Fact>
      {item.unread === null ? (
        <Fact term={t('attention.send.error')}>
          <Cause item={item} />
        </Fact>
      ) : (
        <Unread unread={item.unread} />
      )}
      {item.subject === null ? null : (
        <Fact term={t('runs.sentSubject')}>
          <span className={styles['text']}>{item.subject}</span>
        </Fact>
      )}
      {item.text === null ? null : (
        <Fact term={t('attention.send.text')}>
          <span className={styles['text']}>{item.text}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Why nothing is learned of it, since when, and what to do. */
function Unread({ unread: { what, since, code } }: { readonly unread: NonNullable<AttentionSend['unread']> }) {
  const { t } = useTranslation();
  const ofCorp = code === null ? t('holds.remedy.unreachable') : errorWords({ channel: 'customer_mass_send', errorCode: code, errorText: null }, t);
  return (
    <>
      <Fact term={t('attention.unread.cause')}>{what === 'task' && code !== null ? t('attention.unread.refused', { code }) : ofCorp}</Fact>
      <Fact term={t('attention.unread.since')}>
        <Instant at={since} />
      </Fact>
      <Fact term={t('attention.unread.todo')}>{t(`attention.unread.${what}Todo`)}</Fact>
    </>
  );
}

/** The first few by name, each leading to the run that sent to them. */
function Recipients({ item: { customers, recipients } }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const more = recipients - customers.length;
  return (
    <span className={styles['recipients']}>
      {customers.map(({ id, name, runId }) => (
        <Link key={id} to={`/c/${corpId}/runs/${runId}`}>
          {name === '' ? t('attention.send.nameless') : name}
        </Link>
      ))}
      {more > 0 ? <span>{t('attention.send.moreRecipients', { n: more })}</span> : null}
    </span>
  );
}

/** What came back: WeCom's code, or that nothing did; the words of the connection are for engineers, who open them. */
function Cause({ item }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const raw = rawWords(item);
  return (
    <>
      <span className={styles['cause']}>{errorWords(item, t)}</span>{' '}
      {raw === null ? null : (
        <details className={styles['technical']}>
          <summary>{t('attention.run.detail')}</summary>
          <code className={styles['code']}>{raw}</code>
        </details>
      )}
    </>
  );
}
