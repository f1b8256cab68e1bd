import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly extra?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A white card on a page. `flush` lets a table reach its edges. */
export function Panel({ title, note, extra, flush, children }: PanelProps) {
  return (
    <section className={styles['panel']}>
      {title === undefined ? null : (
        <header className={styles['head']}>
          <div>
            <h2 className={styles['title']}>{title}</h2>
            {note === undefined ? null : <p className={styles['note']}>{note}</p>}
          </div>
          {extra === undefined ? null : <div className={styles['extra']}>{extra}</div>}
        </header>
      )}
      <div className={flush === true ? styles['flush'] : styles['body']}>{children}</div>
    </section>
  );
}
