import { freshNodeId, type Graph, type GraphEdge, type GraphNode, type SpentIds } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { isTrigger } from '../gestures/step-target';

/** Steps that were taken along, with the ways between them. */
export interface Piece {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The steps with the ways between them. Triggers stay where they are: a piece is put into a journey that begins already. */
export function pieceOf(graph: Graph, ids: readonly NodeId[]): Piece {
  const nodes = graph.nodes.filter(({ id }) => ids.includes(id) && !isTrigger(graph, id));
  const taken = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: graph.edges.filter(({ from, to }) => taken.has(from) && taken.has(to)) };
}

/** The id that each step of a piece gets in a drawing. */
export function freshIds(graph: Graph, { nodes }: Piece, spent?: SpentIds): ReadonlyMap<NodeId, NodeId> {
  const ids = new Map<NodeId, NodeId>();
  nodes.reduce<Graph>((so, node) => {
    const id = freshNodeId(so, node.type, spent);
    ids.set(node.id, id);
    return { ...so, nodes: [...so.nodes, { ...node, id }] };
  }, graph);
  return ids;
}

/** The piece under other ids. */
export function renamed({ nodes, edges }: Piece, ids: ReadonlyMap<NodeId, NodeId>): Piece {
  const named = (id: NodeId): NodeId => ids.get(id) ?? id;
  return {
    nodes: nodes.map((node) => ({ ...node, id: named(node.id) })),
    edges: edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })),
  };
}
