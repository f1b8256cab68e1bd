import type { ReactNode } from 'react';
import styles from './choice-list.module.css';

/** One of several things of which a person picks one. */
interface Choice {
  readonly key: string;
  /** For tests. */
  readonly testId: string;
  readonly shown: ReactNode;
  /** It is shown, and cannot be picked. */
  readonly disabled?: boolean;
  readonly onPick: () => void;
}

/** Things to pick from in a dialog, each a button. */
export function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <ul className={styles['choices']}>
      {choices.map(({ key, testId, shown, disabled = false, onPick }) => (
        <li key={key}>
          <button type="button" className={styles['choice']} disabled={disabled} data-testid={testId} onClick={onPick}>
            {shown}
          </button>
        </li>
      ))}
    </ul>
  );
}
