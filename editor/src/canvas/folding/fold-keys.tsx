import { NodeCollapseOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../commands/use-commands';
import { focusedCard } from '../keys/step-focus';
import { chipOf } from './fold-layout';
import { hidersOf, regionsOf } from './fold-regions';
import { FoldingContext } from './use-folding';
import styles from './folding.module.css';

interface FoldKeysProps {
  readonly graph: Graph;
  readonly selected: string | null;
}

/** Folds the branch of the step that the keyboard is on, or the one it stands in, and unfolds it again. */
export function FoldKeys({ graph, selected }: FoldKeysProps) {
  const folding = useContext(FoldingContext);
  const regions = regionsOf(graph);
  const fold = (): void => {
    // While the keyboard is on its way to what took the place of the last one, that is meant.
    const at = focusedCard() ?? selected ?? folding?.pivot?.stepId ?? null;
    const of = at === null ? undefined : branchAt(graph, at);
    if (of !== undefined) folding?.toggle(of);
  };
  useCommands({
    fold: folding !== null && regions.size > 0 ? fold : null,
    unfoldAll: folding !== null && folding.folded.size > 0 ? folding.unfoldAll : null,
  });
  return null;
}

/** The step whose branch a card or chip is, or stands in, the nearest. */
function branchAt(graph: Graph, at: string): string | undefined {
  const regions = regionsOf(graph);
  const step = graph.nodes.map(({ id }) => id).find((id) => at === id || at === chipOf(id));
  return step === undefined || regions.has(step) ? step : hidersOf(regions, step).at(-1);
}

/** On the card of a step with arms: puts them away. */
export function FoldButton({ stepId, steps }: { readonly stepId: string; readonly steps: number }) {
  const { t } = useTranslation();
  const folding = useContext(FoldingContext);
  if (folding === null || steps === 0 || folding.folded.has(stepId)) return null;
  const label = t('outline.folding.fold', { n: steps });
  return (
    <button
      type="button"
      className={`nodrag nopan ${styles['button'] ?? ''}`}
      aria-label={label}
      title={label}
      data-testid={`fold-step:${stepId}`}
      onClick={(event) => {
        event.stopPropagation();
        folding.toggle(stepId);
      }}
    >
      <NodeCollapseOutlined />
    </button>
  );
}
