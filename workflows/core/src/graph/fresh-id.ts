import { toNodeId, type NodeId } from '../kernel/index.js';
import type { AnyGraph } from './queries.js';

/** The first free id of the form `<prefix>-<n>`: needs no randomness, so that the same edits give the same graph. */
export function freshNodeId(graph: AnyGraph, prefix: string): NodeId {
  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  let number = 1;
  while (taken.has(`${prefix}-${String(number)}`)) number += 1;
  return toNodeId(`${prefix}-${String(number)}`);
}
