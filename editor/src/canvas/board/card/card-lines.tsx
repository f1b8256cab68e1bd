import type { SummaryLine } from '../../../nodes/view/node-view';
import { classNames } from '../../../ui/show/class-names';
import styles from './card-lines.module.css';

const classOf = { plain: styles['plain'], missing: styles['missing'], quiet: styles['quiet'] } as const;

/** The lines of a card, each cut off at the card's edge and readable in full on hover. */
export function CardLines({ lines }: { readonly lines: readonly SummaryLine[] }) {
  return (
    <ul className={styles['lines']}>
      {lines.map(({ text, kind, bullet = false }, index) => (
        <li key={`${String(index)}:${text}`} className={classNames(classOf[kind], bullet && styles['bullet'])} title={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}
