import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface NothingYetProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
}

/** An empty panel among others: one quiet line, not a page of its own. */
export function NothingYet({ icon, title, text }: NothingYetProps) {
  return (
    <div className={styles['nothing']}>
      <span className={styles['nothingIcon']} aria-hidden>
        {icon}
      </span>
      <div className={styles['words']}>
        <span className={styles['name']}>{title}</span>
        <span className={styles['target']}>{text}</span>
      </div>
    </div>
  );
}
