import type { Graph } from '@tagtrail/core/graph';
import type { RunStep } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { ExplanationTree, Verdict } from '../../conditions/explanation/explanation-tree';
import styles from '../../conditions/explanation/explanation.module.css';
import { readReasons } from '../../conditions/explanation/read-explanation';
import { viewOf } from '../../nodes/views';
import { useWords } from '../../words/words';

/** Why a condition chose as it did: every part with ✓ or ✗ and the value it saw. */
export function BranchReasons({ step, graph }: { readonly step: RunStep; readonly graph: Graph }) {
  const { t } = useTranslation();
  const words = useWords();
  const reasons = step.explanation === null ? null : readReasons(step.explanation);
  const node = graph.nodes.find(({ id }) => id === step.nodeId);
  if (reasons === null || node === undefined) return null;
  const labels = viewOf(node.type)?.read(node, words);
  return (
    <div className={styles['tree']} data-testid={`explanation:${step.nodeId}`} aria-label={t('conditions.explanation.title')}>
      {reasons.map(({ id, holds, explanation }) => (
        <div key={id}>
          <Verdict holds={holds} /> <strong>{labels?.portLabel(`arm:${id}`) ?? id}</strong>
          <ExplanationTree explanation={explanation} />
        </div>
      ))}
    </div>
  );
}
