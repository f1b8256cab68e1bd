import type { NodeId } from '../kernel/index.js';
import type { GraphEdge } from './graph.js';

export type Neighbours = ReadonlyMap<NodeId, readonly NodeId[]>;

/** For each node the edges that leave it, in drawn order. */
export type Ways = ReadonlyMap<NodeId, readonly GraphEdge[]>;

export function waysOf(edges: readonly GraphEdge[]): Ways {
  const ways = new Map<NodeId, GraphEdge[]>();
  for (const edge of edges) {
    const known = ways.get(edge.from);
    if (known === undefined) ways.set(edge.from, [edge]);
    else known.push(edge);
  }
  return ways;
}

/** The edge at an output, the first where several are drawn. */
export const wayThrough = (ways: Ways, from: NodeId, port: string): GraphEdge | undefined => ways.get(from)?.find((edge) => edge.port === port);

/** For each node the nodes its edges lead to. */
export function successors(edges: readonly GraphEdge[]): Neighbours {
  return neighbours(edges.map((edge) => [edge.from, edge.to]));
}

/** For each node the nodes its edges come from. */
export function predecessors(edges: readonly GraphEdge[]): Neighbours {
  return neighbours(edges.map((edge) => [edge.to, edge.from]));
}

function neighbours(pairs: readonly (readonly [NodeId, NodeId])[]): Neighbours {
  const map = new Map<NodeId, NodeId[]>();
  for (const [of, neighbour] of pairs) {
    const known = map.get(of);
    if (known === undefined) map.set(of, [neighbour]);
    else known.push(neighbour);
  }
  return map;
}

/** Every node that can be come to from the given ones, these included, nearest first. */
export function reach(starts: readonly NodeId[], next: Neighbours): ReadonlySet<NodeId> {
  const reached = new Set(starts);
  // A set's iteration also visits what is added meanwhile: this loop is the breadth-first walk.
  for (const id of reached) for (const neighbour of next.get(id) ?? []) reached.add(neighbour);
  return reached;
}
