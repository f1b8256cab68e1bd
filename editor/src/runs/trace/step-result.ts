import type { Graph } from '@tagtrail/core/graph';
import type { RunStep } from '@tagtrail/core/http';
import { provedBy, wayOut } from '@tagtrail/core/nodes';
import { viewOf } from '../../nodes/views';
import { textFor } from '../../ui/format/text-for';
import type { Words } from '../../words/words';

const armPrefix = 'arm:';

/** How a step was left, in words: by its output where the step asks for one thing only, the arm by its name, an outcome or an end by its text. */
export function stepResult({ nodeId, rung, result }: Pick<RunStep, 'nodeId' | 'rung' | 'result'>, graph: Graph, words: Words): string {
  const { t } = words;
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const label = (port: string): string => (node === undefined ? port : (viewOf(node.type)?.read(node, words).portLabel(port) ?? port));
  const left = node === undefined || rung !== null ? null : wayOut(node, { rung, result });
  if (left !== null) return label(left);
  const proof = node === undefined ? null : provedBy(node, { rung, result });
  if (proof !== null) return t(`runs.proof.${proof}`);
  if (result.startsWith(armPrefix)) return t('runs.result.arm', { arm: label(result) });
  return textFor({ ...t('runs.outcome', { returnObjects: true }), ...t('runs.result', { returnObjects: true }) }, result);
}
