import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

/** What a list says when it has nothing: what would stand here, and how it comes about. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <div className={styles['icon']} aria-hidden>
        {icon}
      </div>
      <p className={styles['title']}>{title}</p>
      <p className={styles['text']}>{text}</p>
      {action}
    </div>
  );
}

/** An empty panel among others: one quiet line, not a page of its own. */
export function NothingYet({ icon, title, text }: Omit<EmptyStateProps, 'action'>) {
  return (
    <div className={styles['line']}>
      <span className={styles['lineIcon']} aria-hidden>
        {icon}
      </span>
      <div className={styles['lineWords']}>
        <span className={styles['lineTitle']}>{title}</span>
        <span className={styles['lineText']}>{text}</span>
      </div>
    </div>
  );
}
