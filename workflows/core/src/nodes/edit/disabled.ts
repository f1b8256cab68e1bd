import { edgesFrom, removeNode, type Graph, type GraphNode } from '../../graph/index.js';
import type { PortName } from '../../kernel/index.js';
import { openNode } from '../journey-graph.js';
import { definitionOf } from '../registry.js';

/** True for a node that customers can be led past: nothing would begin without a trigger, nor stop without an end. */
export function mayBeDisabled(node: GraphNode): boolean {
  if (definitionOf(node.type)?.isTrigger === true) return false;
  const opened = openNode(node);
  return !opened.ok || opened.value.outputs.length > 0;
}

/** The output that customers leave a disabled node by: the first that leads on, and leads not back; null while none does. */
export function onwardOutput(graph: Graph, node: GraphNode): PortName | null {
  const ways = edgesFrom(graph, node.id).filter(({ to }) => to !== node.id);
  const opened = openNode(node);
  if (!opened.ok) return ways[0]?.port ?? null;
  const onward = opened.value.outputs.filter((port) => !opened.value.bounds(port));
  return onward.find((port) => ways.some((way) => way.port === port)) ?? null;
}

/**
 * The drawing as customers travel it: disabled nodes are gone, what led to them leads on, and what only their other outputs led to
 * is gone too. One that leads nowhere on stays, so that the checks name its open end.
 */
export function withoutDisabled(graph: Graph): Graph {
  return graph.nodes.filter(isPassedOver).reduce<Graph>((so, { id }) => {
    const node = so.nodes.find((one) => one.id === id);
    const port = node === undefined ? null : onwardOutput(so, node);
    if (port === null) return so;
    const removed = removeNode(so, id, port);
    return removed.ok ? removed.value : so;
  }, graph);
}

const isPassedOver = (node: GraphNode): boolean => node.disabled === true && mayBeDisabled(node);
