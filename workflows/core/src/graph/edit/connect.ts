import { diagnose } from '../../diagnostics/index.js';
import { err, ok, type NodeId, type PortName } from '../../kernel/index.js';
import type { Graph, GraphEdge } from '../graph.js';
import { findNode } from '../queries.js';
import type { Edited } from './add-node.js';

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
