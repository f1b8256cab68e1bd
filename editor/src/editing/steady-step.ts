import type { Graph, GraphEdge } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';

/**
 * The step that keeps its place on the screen when one drawing takes another's: the wanted one where both have it, else the one
 * before the first place where their ways differ; null where no way differs.
 */
export function steadyStep(before: Graph, after: Graph, wanted: NodeId | null): NodeId | null {
  const kept = keptBy(before, after);
  if (wanted !== null && kept.has(wanted)) return wanted;
  const ways = [before, after].map(({ edges }) => new Set(edges.map(keyOf)));
  const [were, are] = ways;
  const changed = [
    ...before.edges.filter((edge) => are?.has(keyOf(edge)) !== true),
    ...after.edges.filter((edge) => were?.has(keyOf(edge)) !== true),
  ];
  return changed.find(({ from }) => kept.has(from))?.from ?? null;
}

function keptBy(before: Graph, after: Graph): ReadonlySet<NodeId> {
  const had = new Set(before.nodes.map(({ id }) => id));
  return new Set(after.nodes.flatMap(({ id }) => (had.has(id) ? [id] : [])));
}

const keyOf = ({ from, port, to }: GraphEdge): string => JSON.stringify([from, port, to]);
