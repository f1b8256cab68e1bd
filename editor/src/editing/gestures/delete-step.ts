import { edgesFrom, removeNode, type Graph } from '@tagtrail/core/graph';
import type { NodeId, PortName } from '@tagtrail/core/kernel';

/** One way to delete a step: through which output its predecessors go on, and what is lost by that. */
export interface DeletionChoice {
  readonly keptPort: PortName | null;
  /** Steps that go with it because nothing else leads to them. */
  readonly lost: number;
}

/** The ways to delete a step that differ: one when all its outputs lead to the same place. */
export function deletionChoices(graph: Graph, id: NodeId): readonly DeletionChoice[] {
  const edges = edgesFrom(graph, id);
  const distinct = edges.filter((edge, index) => edges.findIndex(({ to }) => to === edge.to) === index);
  const ports = distinct.length === 0 ? [null] : distinct.map(({ port }) => port);
  return ports.map((keptPort) => {
    const removed = removeNode(graph, id, keptPort);
    return { keptPort, lost: removed.ok ? graph.nodes.length - removed.value.nodes.length - 1 : 0 };
  });
}
