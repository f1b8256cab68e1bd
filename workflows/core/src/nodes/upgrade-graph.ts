import type { Graph, GraphEdge } from '../graph/index.js';
import type { Upgraded } from './node-spec.js';
import { definitionOf } from './registry.js';

/**
 * A drawing with every node in the current version of its type and every way at the output that means today what its own
 * meant when it was drawn. One that is current, or of an unknown or newer type, stays as it is; doing it again changes nothing.
 */
export function upgradeGraph(graph: Graph): Graph {
  const upgrades = new Map<string, Upgraded>();
  for (const node of graph.nodes) {
    const definition = definitionOf(node.type);
    if (definition !== null && node.version < definition.version) upgrades.set(node.id, definition.upgrade(node));
  }
  if (upgrades.size === 0) return graph;
  const waysOf = (edge: GraphEdge): readonly GraphEdge[] =>
    upgrades
      .get(edge.from)
      ?.outputsFor(edge.port)
      .map((port) => ({ ...edge, port })) ?? [edge];
  return { ...graph, nodes: graph.nodes.map((node) => upgrades.get(node.id)?.node ?? node), edges: graph.edges.flatMap(waysOf) };
}
