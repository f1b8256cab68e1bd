import type { SendItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import styles from './runs.module.css';

const longestLine = 60;

type Said = Pick<SendItem, 'subject' | 'text'>;

/** The words of a message exactly as the customer gets them, an e-mail's subject on top; nothing where a channel has none. */
export function SentText({ send: { subject, text } }: { readonly send: Said }) {
  const { t } = useTranslation();
  if (text === null && subject === null) return null;
  return (
    <blockquote className={styles['sentText']} aria-label={t('runs.sentText')}>
      {subject === null ? null : (
        <p className={styles['sentSubject']} aria-label={t('runs.sentSubject')} data-testid="sent-subject">
          {subject}
        </p>
      )}
      <span data-testid="sent-text">{text}</span>
    </blockquote>
  );
}

/** The same on one line of a list, whole on hover. */
export function SentLine({ send: { subject, text } }: { readonly send: Said }) {
  if (text === null && subject === null) return <>–</>;
  const body = text ?? '';
  return (
    <span title={subject === null ? body : `${subject}\n\n${body}`}>
      {subject === null ? null : (
        <>
          <strong data-testid="sent-subject">{onOneLine(subject)}</strong>{' '}
        </>
      )}
      <span data-testid="sent-text">{onOneLine(body)}</span>
    </span>
  );
}

function onOneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`;
}
