import type { Graph } from '@tagtrail/core/graph';
import type { RunStep } from '@tagtrail/core/http';
import { viewOf } from '../../nodes/view-of';
import type { Words } from '../../words/words';
import { textFor } from '../../ui/format/text-for';

const armPrefix = 'arm:';

/** How a step was left, in words: the arm by its name, an outcome or an end by its text. */
export function stepResult({ nodeId, result }: Pick<RunStep, 'nodeId' | 'result'>, graph: Graph, words: Words): string {
  const { t } = words;
  if (result.startsWith(armPrefix)) {
    const node = graph.nodes.find(({ id }) => id === nodeId);
    const arm = node === undefined ? result : (viewOf(node.type)?.read(node, words).portLabel(result) ?? result);
    return t('runs.result.arm', { arm });
  }
  return textFor({ ...t('runs.outcome', { returnObjects: true }), ...t('runs.result', { returnObjects: true }) }, result);
}
