import { findNode, type Edited, type Graph } from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { newNode, type NodeType } from '@tagtrail/core/nodes';

/** Makes a trigger one of another kind. It keeps its place, its name and what it leads to. */
export function changeTrigger(graph: Graph, id: NodeId, type: NodeType): Edited {
  const name = findNode(graph, id)?.name ?? '';
  return ok({ ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...newNode(type, id), name } : node)) });
}
