import { diagnose } from '../../diagnostics/index.js';
import { err, ok, type PortName } from '../../kernel/index.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { sameEdge } from '../queries.js';
import { addNode, type Edited } from './add-node.js';

export interface Insertion {
  /** The edge the node is put on. */
  readonly edge: GraphEdge;
  readonly node: GraphNode;
  /** The output of the new node that goes on to where the edge led; null when the node ends the way. */
  readonly keptPort: PortName | null;
}

/** Puts a new node on an edge: the "+" of the canvas. Its other outputs stay unconnected. */
export function insertBetween(graph: Graph, { edge, node, keptPort }: Insertion): Edited {
  const place = graph.edges.findIndex((candidate) => sameEdge(candidate, edge));
  if (place === -1) return err([diagnose('edge.unknown', { nodeId: edge.from, port: edge.port })]);
  const added = addNode(graph, node);
  if (!added.ok) return added;
  const onward = keptPort === null ? [] : [{ from: node.id, port: keptPort, to: edge.to }];
  return ok({
    ...added.value,
    edges: [...graph.edges.slice(0, place), { ...edge, to: node.id }, ...onward, ...graph.edges.slice(place + 1)],
  });
}
