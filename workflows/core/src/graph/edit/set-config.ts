import { diagnose } from '../../diagnostics/index.js';
import { err, ok, type JsonObject, type NodeId, type PortName } from '../../kernel/index.js';
import type { Graph, GraphNode } from '../graph.js';
import { findNode } from '../queries.js';
import type { Edited } from './add-node.js';

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
