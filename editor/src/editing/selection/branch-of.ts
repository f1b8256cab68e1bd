import { reach, successors, type Graph } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';

/**
 * A step with all that only it leads to, up to where its ways meet again: what an operator calls its branch.
 * 1. What is come to through it alone hangs on it.
 * 2. Of that, what every way from it passes is the trunk going on, and no part of the branch.
 */
export function branchOf(graph: Graph, id: NodeId): readonly NodeId[] {
  const without = graph.edges.filter(({ from }) => from !== id);
  const after = reach([id], successors(graph.edges));
  const elsewhere = graph.nodes.map((node) => node.id).filter((one) => one === id || !after.has(one));
  const alsoMet = reach(
    elsewhere.filter((one) => one !== id),
    successors(without),
  );
  const own = graph.nodes.map((node) => node.id).filter((one) => one !== id && after.has(one) && !alsoMet.has(one));
  const trunk = new Set(own.filter((one) => allPass(graph, id, one)));
  return [id, ...own.filter((one) => !trunk.has(one))];
}

/** True when no way from a step ends, and none is open, without coming through another. */
function allPass({ edges }: Graph, from: NodeId, through: NodeId): boolean {
  const past = edges.filter((edge) => edge.from !== through && edge.to !== through);
  return [...reach([from], successors(past))].every(
    (id) => past.some((edge) => edge.from === id) || edges.some((edge) => edge.from === id && edge.to === through),
  );
}
