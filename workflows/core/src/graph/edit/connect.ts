import { diagnose } from '../../diagnostics/index.js';
import { err, ok, type NodeId, type PortName } from '../../kernel/index.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { findNode, sameEdge } from '../queries.js';
import { type Edited, addNode } from './change-node.js';

/** Leads an output to a node; what it led to before is let go. */
export function connect(graph: Graph, edge: GraphEdge): Edited {
  const missing = [edge.from, edge.to].find((id) => findNode(graph, id) === null);
  if (missing !== undefined) {
    return err([diagnose('edge.unknownNode', { params: { from: edge.from, port: edge.port, to: edge.to, missing } })]);
  }
  const { edges } = disconnect(graph, edge);
  return ok({ ...graph, edges: [...edges, edge] });
}

/** Lets go of whatever an output leads to; a graph where it leads nowhere stays as it is. */
export function disconnect(graph: Graph, output: { readonly from: NodeId; readonly port: PortName }): Graph {
  return { ...graph, edges: graph.edges.filter((edge) => edge.from !== output.from || edge.port !== output.port) };
}

/** Takes out this one edge, also where a malformed drawing has several from one output. */
export function removeEdge(graph: Graph, removed: GraphEdge): Graph {
  return {
    ...graph,
    edges: graph.edges.filter((edge) => edge.from !== removed.from || edge.port !== removed.port || edge.to !== removed.to),
  };
}

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
