import { type NodeId, type PortName, toNodeId } from '../kernel/index.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';

/** A graph of any config: queries look at structure only. */
export type AnyGraph = Graph<GraphNode<string, unknown>>;

/** The node with this id, or null. */
export function findNode<Node extends GraphNode<string, unknown>>(graph: Graph<Node>, id: NodeId): Node | null {
  return graph.nodes.find((node) => node.id === id) ?? null;
}

export function edgesFrom(graph: AnyGraph, id: NodeId): readonly GraphEdge[] {
  return graph.edges.filter((edge) => edge.from === id);
}

export function edgesInto(graph: AnyGraph, id: NodeId): readonly GraphEdge[] {
  return graph.edges.filter((edge) => edge.to === id);
}

/** Where an output leads, or null while it is unconnected. */
export function targetOf(graph: AnyGraph, from: NodeId, port: PortName): NodeId | null {
  return graph.edges.find((edge) => edge.from === from && edge.port === port)?.to ?? null;
}

export function sameEdge(a: GraphEdge, b: GraphEdge): boolean {
  return a.from === b.from && a.port === b.port && a.to === b.to;
}

/** Ids that a journey has given to steps before. Numbers and comments are kept by them, so none is ever given to another step. */
export type SpentIds = ReadonlySet<string>;

export const noneSpent: SpentIds = new Set();

/** The first id of the form `<prefix>-<n>` that no step has or had: needs no randomness, so that the same edits give the same graph. */
export function freshNodeId(graph: AnyGraph, prefix: string, spent: SpentIds = noneSpent): NodeId {
  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  let number = 1;
  while (taken.has(`${prefix}-${String(number)}`) || spent.has(`${prefix}-${String(number)}`)) number += 1;
  return toNodeId(`${prefix}-${String(number)}`);
}
