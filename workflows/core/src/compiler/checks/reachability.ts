import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import { predecessors, reach, wayThrough } from '../../graph/index.js';
import type { NodeId } from '../../kernel/index.js';
import type { Reading } from '../reading.js';

/**
 * 1. A trigger leads to every node. Of what no trigger leads to, only the first nodes are named: mending them mends the rest.
 * 2. From every node an end can be come to. An unconnected output is not named twice: it might still lead to one.
 */
export function checkReachability(reading: Reading): readonly Diagnostic[] {
  return [...checkOrphans(reading), ...checkEnds(reading)];
}

function checkOrphans(reading: Reading): readonly Diagnostic[] {
  const { graph, triggers, met, ways } = reading;
  // Without a way from any trigger all nodes are orphans; the missing trigger or edge is already named.
  if (!triggers.some((id) => ways.has(id))) return [];
  const orphans = graph.nodes.map((node) => node.id).filter((id) => !met.has(id));
  return heads(orphans, reading).map((nodeId) => diagnose('reachability.orphan', { nodeId, fix: { kind: 'removeNode', nodeId } }));
}

/** Nodes nothing leads to, and one of each circle nothing leads into. */
function heads(orphans: readonly NodeId[], { graph, next }: Reading): readonly NodeId[] {
  if (orphans.length === 0) return [];
  const before = predecessors(graph.edges);
  const found = orphans.filter((id) => !before.has(id));
  const covered = new Set(reach(found, next));
  for (const id of orphans) {
    if (covered.has(id)) continue;
    found.push(id);
    for (const reached of reach([id], next)) covered.add(reached);
  }
  return found;
}

function checkEnds({ graph, open, triggers, met, ways }: Reading): readonly Diagnostic[] {
  const mayEnd = graph.nodes
    .map((node) => node.id)
    .filter((id) => {
      const outputs = open.get(id)?.outputs;
      return outputs === undefined || outputs.length === 0 || outputs.some((port) => wayThrough(ways, id, port) === undefined);
    });
  const ending = reach(mayEnd, predecessors(graph.edges));
  const endless = [...met].filter((id) => !ending.has(id) && !triggers.includes(id));
  const [first] = endless;
  return first === undefined ? [] : [diagnose('reachability.noEnd', { nodeId: first, params: { nodes: endless } })];
}
