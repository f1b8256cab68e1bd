import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { onwardOutput, outputsOf, withoutDisabled } from '@tagtrail/core/nodes';
import { plain, quiet, type NodeReading } from '../nodes/view/node-view';
import type { Words } from '../words/words';
import { wayKey } from '../drawing/travelled';

/** Steps that customers can come to; null where none is disabled. */
export function workingSteps(graph: Graph): ReadonlySet<string> | null {
  return graph.nodes.some(({ disabled }) => disabled === true) ? new Set(withoutDisabled(graph).nodes.map(({ id }) => id)) : null;
}

/** Keys of the ways that nobody takes: the other ones of a disabled step, and all of a step that nobody comes to. */
export function idleWays(graph: Graph): ReadonlySet<string> {
  const working = workingSteps(graph);
  if (working === null) return new Set();
  const resting = graph.nodes.filter(({ id }) => !working.has(id));
  return new Set(
    resting.flatMap((node) => {
      const onward = node.disabled === true ? onwardOutput(graph, node) : null;
      return outputsOf(node).flatMap((port) => (port === onward ? [] : [wayKey(node.id, port)]));
    }),
  );
}

const disabledBefore = new WeakMap<NodeReading, { readonly port: string; readonly reading: NodeReading }>();

interface Told {
  readonly graph: Graph;
  readonly node: GraphNode;
  readonly words: Words;
}

/** A disabled step says on its card that it is, and which of its outputs customers take. */
export function asDisabled(reading: NodeReading, { graph, node, words }: Told): NodeReading {
  if (node.disabled !== true) return reading;
  const onward = outputsOf(node).length > 1 ? onwardOutput(graph, node) : null;
  const port = onward === null ? '' : reading.portLabel(onward);
  const known = disabledBefore.get(reading);
  if (known?.port === port) return known.reading;
  const text = port === '' ? words.t('commands.card.disabled') : words.t('commands.card.disabledBy', { port });
  const told: NodeReading = { ...reading, lines: [plain(text), ...reading.lines.map((line) => quiet(line.text))] };
  disabledBefore.set(reading, { port, reading: told });
  return told;
}
