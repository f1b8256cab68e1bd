import type { SummaryLine } from './node-view';
import styles from './card-lines.module.css';

const classOf = { plain: styles['plain'], missing: styles['missing'], quiet: styles['quiet'] } as const;

/** The lines of a card, each cut off at the card's edge and readable in full on hover. */
export function CardLines({ lines, marked = false }: { readonly lines: readonly SummaryLine[]; readonly marked?: boolean }) {
  return (
    <ul className={marked ? `${styles['lines'] ?? ''} ${styles['marked'] ?? ''}` : styles['lines']}>
      {lines.map(({ text, kind }, index) => (
        <li key={`${String(index)}:${text}`} className={classOf[kind]} title={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}
