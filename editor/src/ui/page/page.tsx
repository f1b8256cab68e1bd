import type { ReactNode } from 'react';
import { classNames } from '../show/class-names';
import { usePageTitle } from './use-page-title';
import styles from './page.module.css';

interface PageProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly extra?: ReactNode;
  readonly back?: ReactNode;
  /** For a single form: no wider than a text is read. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page but the canvas: a title, one line of what it is for, actions, content. */
export function Page({ title, lead, extra, back, narrow, children }: PageProps) {
  usePageTitle(typeof title === 'string' ? title : null);
  return (
    <main className={classNames(styles['page'], narrow === true && styles['narrow'])}>
      <header className={styles['head']}>
        <div className={styles['words']}>
          {back}
          <h1 className={styles['title']}>{title}</h1>
          {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
        </div>
        <div className={styles['extra']}>{extra}</div>
      </header>
      {children}
    </main>
  );
}
