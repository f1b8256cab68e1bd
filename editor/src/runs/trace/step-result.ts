import type { Graph } from '@tagtrail/core/graph';
import type { RunStep } from '@tagtrail/core/http';
import { provedBy } from '@tagtrail/core/nodes';
import { viewOf } from '../../nodes/views';
import type { Words } from '../../words/words';
import { textFor } from '../../ui/format/text-for';

const armPrefix = 'arm:';

/** How a step was left, in words: the arm by its name, an outcome or an end by its text. */
export function stepResult({ nodeId, rung, result }: Pick<RunStep, 'nodeId' | 'rung' | 'result'>, graph: Graph, words: Words): string {
  const { t } = words;
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const proof = node === undefined ? null : provedBy(node, { rung, result });
  if (proof !== null) return t(`runs.proof.${proof}`);
  if (result.startsWith(armPrefix)) {
    const arm = node === undefined ? result : (viewOf(node.type)?.read(node, words).portLabel(result) ?? result);
    return t('runs.result.arm', { arm });
  }
  return textFor({ ...t('runs.outcome', { returnObjects: true }), ...t('runs.result', { returnObjects: true }) }, result);
}
