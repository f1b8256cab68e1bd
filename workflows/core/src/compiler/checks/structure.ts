import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { GraphEdge } from '../../graph/index.js';
import type { NodeId, PortName } from '../../kernel/index.js';
import type { OpenNode } from '../../nodes/index.js';
import type { Reading } from '../reading.js';

/**
 * The outline of the journey.
 * 1. There is a trigger, and all triggers lead to one first step.
 * 2. Every output leads somewhere, once.
 * 3. Every edge leaves through an output that exists and leads to no trigger.
 */
export function checkStructure(reading: Reading): readonly Diagnostic[] {
  const outputs = edgesByOutput(reading.graph.edges);
  return [...checkTriggers(reading), ...[...reading.open.values()].flatMap((node) => checkOutputs(node, outputs)), ...checkEdges(reading)];
}

type EdgesByOutput = ReadonlyMap<string, readonly GraphEdge[]>;

const outputKey = (from: NodeId, port: PortName): string => `${from} ${port}`;

function edgesByOutput(edges: readonly GraphEdge[]): EdgesByOutput {
  const byOutput = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = outputKey(edge.from, edge.port);
    byOutput.set(key, [...(byOutput.get(key) ?? []), edge]);
  }
  return byOutput;
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

function checkOutputs({ node, outputs }: OpenNode, edges: EdgesByOutput): readonly Diagnostic[] {
  return outputs.flatMap((port) => {
    const [first, ...more] = edges.get(outputKey(node.id, port)) ?? [];
    if (first === undefined) {
      return [diagnose('port.unconnected', { nodeId: node.id, port, fix: { kind: 'connectToEnd', from: node.id, port } })];
    }
    return more.map((edge) => diagnose('edge.duplicate', { nodeId: node.id, port, fix: { kind: 'removeEdge', ...edge } }));
  });
}

function checkEdges({ graph, open, triggers }: Reading): readonly Diagnostic[] {
  return graph.edges.flatMap((edge) => {
    const place = { nodeId: edge.from, port: edge.port, fix: { kind: 'removeEdge', ...edge } } as const;
    const known = open.get(edge.from)?.outputs.includes(edge.port) ?? true;
    return [...(known ? [] : [diagnose('edge.unknownPort', place)]), ...(triggers.includes(edge.to) ? [diagnose('edge.intoTrigger', place)] : [])];
  });
}
