import type { Graph } from '@tagtrail/core/graph';
import type { RunStep } from '@tagtrail/core/http';
import { ArmReasons } from '../../conditions/explanation/arm-reasons';
import { readReasons } from '../../conditions/explanation/read-explanation';
import { viewOf } from '../../nodes/views';
import { useWords, type Words } from '../../words/words';

/** Why a condition chose as it did; nothing for a step that chose nothing. */
export function BranchReasons({ step, graph }: { readonly step: RunStep; readonly graph: Graph }) {
  const words = useWords();
  const arms = step.explanation === null ? null : readReasons(step.explanation);
  if (arms === null || !graph.nodes.some(({ id }) => id === step.nodeId)) return null;
  return <ArmReasons arms={arms} labelOf={armLabels(step, graph, words)} testId={`explanation:${step.nodeId}`} />;
}

/** Names the arms of a step by their ids; an arm that cannot be read by its id. */
export function armLabels({ nodeId }: Pick<RunStep, 'nodeId'>, graph: Graph, words: Words): (arm: string) => string {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const read = node === undefined ? undefined : viewOf(node.type)?.read(node, words);
  return (arm) => read?.portLabel(`arm:${arm}`) ?? arm;
}
