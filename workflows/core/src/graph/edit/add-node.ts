import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { err, ok, type Result } from '../../kernel/index.js';
import type { Graph, GraphNode } from '../graph.js';
import { findNode } from '../queries.js';

/** What every edit gives back: a new graph, or why the edit makes none. The graph given is never changed. */
export type Edited = Result<Graph, readonly Diagnostic[]>;

/** Adds a node that nothing leads to yet. */
export function addNode(graph: Graph, node: GraphNode): Edited {
  if (findNode(graph, node.id) !== null) return err([diagnose('graph.duplicateNode', { nodeId: node.id })]);
  return ok({ ...graph, nodes: [...graph.nodes, node] });
}
