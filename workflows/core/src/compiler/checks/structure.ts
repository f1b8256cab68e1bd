import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { Ways } from '../../graph/index.js';
import type { OpenNode } from '../../nodes/index.js';
import type { Reading } from '../reading.js';

/**
 * The outline of the journey.
 * 1. There is a trigger, and all triggers lead to one first step.
 * 2. Every output leads somewhere, once.
 * 3. Every edge leaves through an output that exists and leads to no trigger.
 */
export function checkStructure(reading: Reading): readonly Diagnostic[] {
  const { open, ways } = reading;
  return [...checkTriggers(reading), ...[...open.values()].flatMap((node) => checkOutputs(node, ways)), ...checkEdges(reading)];
}

function checkTriggers({ graph, triggers, open }: Reading): readonly Diagnostic[] {
  if (triggers.length === 0) return [diagnose('structure.noTrigger')];
  const entries = graph.edges.filter((edge) => triggers.includes(edge.from));
  const [first] = entries;
  if (first === undefined) return [];
  const astray = entries.filter((edge) => edge.to !== first.to && edge.from !== first.from);
  const startsAtEnd = open.get(first.to)?.outputs.length === 0;
  return [
    ...astray.map(({ from, port }) =>
      diagnose('trigger.differentEntries', { nodeId: from, port, fix: { kind: 'connect', from, port, to: first.to } }),
    ),
    ...(startsAtEnd ? [diagnose('structure.startsAtEnd', { nodeId: first.from })] : []),
  ];
}

function checkOutputs({ node, outputs }: OpenNode, ways: Ways): readonly Diagnostic[] {
  const leaving = ways.get(node.id) ?? [];
  return outputs.flatMap((port) => {
    const edges = leaving.filter((edge) => edge.port === port);
    if (edges.length === 0) {
      return [diagnose('port.unconnected', { nodeId: node.id, port, fix: { kind: 'connectToEnd', from: node.id, port } })];
    }
    return edges.slice(1).map((edge) => diagnose('edge.duplicate', { nodeId: node.id, port, fix: { kind: 'removeEdge', ...edge } }));
  });
}

function checkEdges({ graph, open, triggers }: Reading): readonly Diagnostic[] {
  const into = new Set(triggers);
  return graph.edges.flatMap((edge) => {
    const known = open.get(edge.from)?.outputs.includes(edge.port) ?? true;
    const codes = [...(known ? [] : (['edge.unknownPort'] as const)), ...(into.has(edge.to) ? (['edge.intoTrigger'] as const) : [])];
    return codes.map((code) => diagnose(code, { nodeId: edge.from, port: edge.port, fix: { kind: 'removeEdge', ...edge } }));
  });
}
