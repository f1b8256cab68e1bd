import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { Counts } from '@tagtrail/core/http';
import { definitionOf, outputsOf } from '@tagtrail/core/nodes';

/** A step of the way that most have gone. */
interface FunnelStep {
  readonly node: GraphNode;
  readonly entered: number;
  /** Of the most that came anywhere on the way: how long its bar is. */
  readonly ofMost: number;
  /** Of all who began, and of those who came to the step before; null where there are none, and in a range. */
  readonly ofStart: number | null;
  readonly ofBefore: number | null;
}

export interface FunnelNumbers {
  readonly started: number;
  /** Of the most that came anywhere on the way. */
  readonly startedOfMost: number;
  readonly steps: readonly FunnelStep[];
}

type Numbers = Pick<Counts, 'nodes' | 'runs' | 'range'>;

/**
 * The steps on the way that most have gone: where a step leads several ways, by the one that was taken most; until it ends or comes back.
 * In a range whoever came to a step may have begun long before it: there the one is no share of the other.
 */
export function funnelOf(graph: Graph, { nodes: counted, runs: { started }, range }: Numbers): FunnelNumbers {
  const trunk = trunkOf(graph, counted);
  const entered = trunk.map(({ id }) => counted[id]?.entered ?? 0);
  const most = Math.max(started, ...entered);
  const share = range === 'all' ? shareOf : () => null;
  const steps = trunk.map((node, index): FunnelStep => {
    const own = entered[index] ?? 0;
    const before = index === 0 ? started : (entered[index - 1] ?? 0);
    return { node, entered: own, ofMost: shareOf(own, most) ?? 0, ofStart: share(own, started), ofBefore: share(own, before) };
  });
  return { started, startedOfMost: shareOf(started, most) ?? 0, steps };
}

/** True where there is no funnel: nobody ever began, or since the range began nobody did nor came to any step. */
export const isEmptyFunnel = ({ nodes, runs: { started }, range }: Numbers): boolean =>
  started === 0 && (range === 'all' || Object.values(nodes).every(({ entered }) => entered === 0));

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
