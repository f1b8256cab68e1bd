import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { predecessors, reach, successors, type Graph } from '../../graph/index.js';
import type { NodeId } from '../../kernel/index.js';
import type { Reading } from '../reading.js';

/**
 * A customer may come back to a node, but not in the same moment.
 * 1. Leave out the edges that take time; whatever circle is left can be gone round without waiting.
 * 2. Name each circle once, at its first node on the way from the triggers, with all its nodes.
 */
export function checkCycles({ graph, open, triggers }: Reading): readonly Diagnostic[] {
  // A node that cannot be read gets the benefit of the doubt.
  const hasty = graph.edges.filter((edge) => open.get(edge.from)?.takesTime(edge.port) === false);
  const next = successors(hasty);
  const before = predecessors(hasty);
  const named = new Set<NodeId>();
  return inOrder(triggers, graph).flatMap((id) => {
    if (named.has(id)) return [];
    const back = reach(before.get(id) ?? [], before);
    if (!back.has(id)) return [];
    const circle = [...reach([id], next)].filter((other) => back.has(other));
    for (const other of circle) named.add(other);
    return [diagnose('cycle.withoutWait', { nodeId: id, params: { nodes: circle } })];
  });
}

/** The nodes as a customer may meet them, then those no trigger leads to. */
function inOrder(triggers: readonly NodeId[], graph: Graph): readonly NodeId[] {
  return [...new Set([...reach(triggers, successors(graph.edges)), ...graph.nodes.map((node) => node.id)])];
}
