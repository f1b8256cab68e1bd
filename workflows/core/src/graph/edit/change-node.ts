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

/**
 * Takes a node out and heals the way: what led to it now leads to where its kept output led.
 * 1. Follow the kept output (of a branch: the arm to keep; null keeps none).
 * 2. Lead every incoming edge there; where there is nothing to lead to, the incoming edges go too.
 * 3. What could be come to only through the node's other outputs goes with it; merges with the rest stay.
 */
export function removeNode(graph: Graph, id: NodeId, keptPort: PortName | null): Edited {
  if (findNode(graph, id) === null) return err([diagnose('node.unknown', { params: { missing: id } })]);
  const target = keptPort === null ? null : targetOf(graph, id, keptPort);
  const heir = target === id ? null : target;
  const healed = graph.edges.flatMap((edge) => heal(edge, { removed: id, heir }));
  const gone = onlyThrough(graph, { removed: id, heir, healed });
  return ok({
    ...graph,
    nodes: graph.nodes.filter((node) => node.id !== id && !gone.has(node.id)),
    edges: healed.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to)),
  });
}

function heal(edge: GraphEdge, { removed, heir }: { removed: NodeId; heir: NodeId | null }): readonly GraphEdge[] {
  if (edge.from === removed) return [];
  if (edge.to !== removed) return [edge];
  return heir === null ? [] : [{ ...edge, to: heir }];
}

interface Removal {
  readonly removed: NodeId;
  readonly heir: NodeId | null;
  readonly healed: readonly GraphEdge[];
}

/** What came after the removed node and is reached neither from the rest of the drawing nor from the kept output. */
function onlyThrough(graph: Graph, { removed, heir, healed }: Removal): ReadonlySet<NodeId> {
  const after = reach([removed], successors(graph.edges));
  const rest = graph.nodes.map((node) => node.id).filter((id) => !after.has(id));
  const kept = reach(heir === null ? rest : [...rest, heir], successors(healed));
  return new Set([...after].filter((id) => id !== removed && !kept.has(id)));
}
