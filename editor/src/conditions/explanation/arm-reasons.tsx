import { useTranslation } from 'react-i18next';
import { ExplanationTree, Verdict } from './explanation-tree';
import styles from './explanation.module.css';
import type { ArmReason } from './read-explanation';

interface ArmReasonsProps {
  readonly arms: readonly ArmReason[];
  /** Name of an arm by its id. */
  readonly labelOf: (arm: string) => string;
  readonly testId: string;
}

/** Why a branch chose as it did, arm by arm: every part with ✓ or ✗ and the value it saw. */
export function ArmReasons({ arms, labelOf, testId }: ArmReasonsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['tree']} data-testid={testId} aria-label={t('conditions.explanation.title')}>
      {arms.map(({ id, holds, explanation }) => (
        <div key={id}>
          <Verdict holds={holds} /> <strong>{labelOf(id)}</strong>
          <ExplanationTree explanation={explanation} />
        </div>
      ))}
    </div>
  );
}
