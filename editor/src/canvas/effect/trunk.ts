import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { Counts } from '@tagtrail/core/http';
import { definitionOf, outputsOf } from '@tagtrail/core/nodes';

/** A step of the way that most have gone. */
export interface FunnelStep {
  readonly node: GraphNode;
  readonly entered: number;
  /** Of all who began, and of those who came to the step before; null where there are none. */
  readonly ofStart: number | null;
  readonly ofBefore: number | null;
}

type Numbers = Pick<Counts, 'nodes' | 'runs'>;

/** The steps on the way that most have gone: where a step leads several ways, by the one that was taken most; until it ends or comes back. */
export function funnelOf(graph: Graph, { nodes: counted, runs }: Numbers): readonly FunnelStep[] {
  const steps = trunkOf(graph, counted);
  const enteredOf = (node: GraphNode | undefined): number => (node === undefined ? runs.started : (counted[node.id]?.entered ?? 0));
  return steps.map((node, index) => ({
    node,
    entered: enteredOf(node),
    ofStart: shareOf(enteredOf(node), runs.started),
    ofBefore: shareOf(enteredOf(node), enteredOf(steps[index - 1])),
  }));
}

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function trunkOf(graph: Graph, counted: Counts['nodes']): readonly GraphNode[] {
  const trigger = graph.nodes.find(({ type }) => definitionOf(type)?.isTrigger === true);
  const trunk: GraphNode[] = [];
  for (let next = trigger && nextOf(graph, trigger, counted); next !== undefined && !trunk.includes(next);) {
    if (next.disabled !== true) trunk.push(next);
    next = nextOf(graph, next, counted);
  }
  return trunk;
}

function nextOf(graph: Graph, node: GraphNode, counted: Counts['nodes']): GraphNode | undefined {
  const ways = counted[node.id]?.ways ?? {};
  // Of equals the first: sorting keeps their order.
  const [edge] = outputsOf(node)
    .flatMap((port) => graph.edges.filter(({ from, port: own }) => from === node.id && own === port))
    .toSorted((a, b) => (ways[b.port] ?? 0) - (ways[a.port] ?? 0));
  return graph.nodes.find(({ id }) => id === edge?.to);
}
