import type { SendItem } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import styles from './runs.module.css';

const longestLine = 60;

/** The words of a message exactly as the customer gets them; nothing where a channel has none. */
export function SentText({ send }: { readonly send: Pick<SendItem, 'text'> }) {
  const { t } = useTranslation();
  if (send.text === null) return null;
  return (
    <blockquote className={styles['sentText']} aria-label={t('runs.sentText')} data-testid="sent-text">
      {send.text}
    </blockquote>
  );
}

/** The same on one line of a list, whole on hover. */
export function SentLine({ send }: { readonly send: Pick<SendItem, 'text'> }) {
  if (send.text === null) return <>–</>;
  const line = send.text.replace(/\s+/gu, ' ').trim();
  return (
    <span title={send.text} data-testid="sent-text">
      {line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`}
    </span>
  );
}
