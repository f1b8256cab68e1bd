import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { err, ok, type Result, type JsonObject, type NodeId, type PortName } from '../../kernel/index.js';
import type { Graph, GraphNode, GraphEdge } from '../graph.js';
import { findNode, targetOf } from '../queries.js';
import { reach, successors } from '../reach.js';

/** What every edit gives back: a new graph, or why the edit makes none. The graph given is never changed. */
export type Edited = Result<Graph, readonly Diagnostic[]>;

/** Adds a node that nothing leads to yet. */
export function addNode(graph: Graph, node: GraphNode): Edited {
  if (findNode(graph, node.id) !== null) return err([diagnose('graph.duplicateNode', { nodeId: node.id })]);
  return ok({ ...graph, nodes: [...graph.nodes, node] });
}

export interface ConfigEdit {
  readonly config: JsonObject;
  /** Outputs the node has with this config: edges of outputs that are no more are let go. Null keeps all. */
  readonly ports: readonly PortName[] | null;
}

/** Gives a node another config. */
export function setConfig(graph: Graph, id: NodeId, { config, ports }: ConfigEdit): Edited {
  const edited = replaceNode(graph, id, (node) => ({ ...node, config }));
  if (!edited.ok || ports === null) return edited;
  return ok({ ...edited.value, edges: graph.edges.filter((edge) => edge.from !== id || ports.includes(edge.port)) });
}

/** Gives a node another title; the empty text stands for the title of its type. */
export function renameNode(graph: Graph, id: NodeId, name: string): Edited {
  return replaceNode(graph, id, (node) => ({ ...node, name }));
}

function replaceNode(graph: Graph, id: NodeId, change: (node: GraphNode) => GraphNode): Edited {
  if (findNode(graph, id) === null) return err([diagnose('node.unknown', { params: { missing: id } })]);
  return ok({ ...graph, nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)) });
}

/** Has a node passed over by every customer, or no longer; its place and config stay. */
export function setDisabled(graph: Graph, id: NodeId, disabled: boolean): Edited {
  return replaceNode(graph, id, (node) => {
    const { type, version, name, config } = node;
    return disabled ? { ...node, disabled: true } : { id, type, version, name, config };
  });
}

/**
 * Takes a node out and heals the way: what led to it now leads to where its kept output led (of a branch: the arm to keep; null
 * keeps none). Its other outputs go, with what could be come to through them alone.
 */
export function removeNode(graph: Graph, id: NodeId, keptPort: PortName | null): Edited {
  return removeNodes(graph, new Set([id]), keptPort === null ? null : targetOf(graph, id, keptPort));
}

/**
 * Takes several nodes out and heals the way past them.
 * 1. Lead every edge into them to the heir; where there is none, or it is one of them, these edges go too.
 * 2. What could be come to only through them, and not from the heir, goes with them; merges with the rest stay.
 */
export function removeNodes(graph: Graph, ids: ReadonlySet<NodeId>, to: NodeId | null): Edited {
  const missing = [...ids].find((id) => findNode(graph, id) === null);
  if (missing !== undefined) return err([diagnose('node.unknown', { params: { missing } })]);
  const heir = to !== null && ids.has(to) ? null : to;
  const healed = graph.edges.flatMap((edge) => heal(edge, { removed: ids, heir }));
  const gone = onlyThrough(graph, { removed: ids, heir, healed });
  return ok({
    ...graph,
    nodes: graph.nodes.filter((node) => !ids.has(node.id) && !gone.has(node.id)),
    edges: healed.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to)),
  });
}

function heal(edge: GraphEdge, { removed, heir }: Omit<Removal, 'healed'>): readonly GraphEdge[] {
  if (removed.has(edge.from)) return [];
  if (!removed.has(edge.to)) return [edge];
  return heir === null ? [] : [{ ...edge, to: heir }];
}

interface Removal {
  readonly removed: ReadonlySet<NodeId>;
  readonly heir: NodeId | null;
  readonly healed: readonly GraphEdge[];
}

/** What came after the removed nodes and is reached neither from the rest of the drawing nor from the heir. */
function onlyThrough(graph: Graph, { removed, heir, healed }: Removal): ReadonlySet<NodeId> {
  const after = reach([...removed], successors(graph.edges));
  const rest = graph.nodes.map((node) => node.id).filter((id) => !after.has(id));
  const kept = reach(heir === null ? rest : [...rest, heir], successors(healed));
  return new Set([...after].filter((id) => !removed.has(id) && !kept.has(id)));
}
