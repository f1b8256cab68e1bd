import styles from './logo.module.css';

/** The mark: a way with a turn, from a customer to a sent message. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className={styles['logo']}>
      <rect width="32" height="32" rx="8" className={styles['ground']} />
      <path d="M9 10h6a4 4 0 0 1 4 4v4a4 4 0 0 0 4 4" className={styles['way']} />
      <circle cx="9" cy="10" r="3" className={styles['start']} />
      <circle cx="23" cy="22" r="3" className={styles['goal']} />
    </svg>
  );
}
