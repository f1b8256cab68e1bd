import { z } from 'zod';
import { diagnose, toPointer, type Diagnostic } from '../diagnostics/index.js';
import { err, ok, toNodeId, toPortName, type Result } from '../kernel/index.js';
import { limits } from '../limits.js';
import type { Graph, GraphNode } from './graph.js';
import { checkJsonShape } from './json-shape.js';
import { noteSchema, type Note } from './notes/note.schema.js';
import { settingsSchema } from './settings.schema.js';

const nodeIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/u)
  .transform(toNodeId);

const portSchema = z
  .string()
  .regex(/^[A-Za-z0-9_:-]{1,80}$/u)
  .transform(toPortName);

/** One node as drawn, its config a JSON object of unknown meaning. */
export const draftNodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(40),
  version: z.int().min(1).max(1_000),
  name: z.string().max(100),
  config: z.record(z.string(), z.json()),
  disabled: z.literal(true).exactOptional(),
});

/** A drawing whose outline can be trusted; see `Graph` for what that means. */
export const draftGraphSchema = z.strictObject({
  formatVersion: z.literal(1),
  settings: settingsSchema,
  nodes: z.array(draftNodeSchema).max(limits.graphNodes),
  edges: z.array(z.strictObject({ from: nodeIdSchema, port: portSchema, to: nodeIdSchema })).max(limits.graphEdges),
  notes: z.array(noteSchema).max(limits.graphNotes).exactOptional(),
});

/**
 * Reads any JSON value as a drawing that may be stored, finished or not.
 * Refuses what would break a reader of the outline: wrong shape, too much of it, ids used twice, edges to nowhere.
 */
export function parseDraft(value: unknown): Result<Graph, readonly Diagnostic[]> {
  const unreadable = [...checkJsonShape(value), ...checkSizes(value)];
  if (unreadable.length > 0) return err(unreadable);
  const parsed = draftGraphSchema.safeParse(value);
  if (!parsed.success) return err(parsed.error.issues.map(toDiagnostic));
  const problems = checkOutline(parsed.data);
  return problems.length > 0 ? err(problems) : ok(parsed.data);
}

/** Sizes before shapes, so that a flood is refused by counting and named as what it is. */
function checkSizes(value: unknown): readonly Diagnostic[] {
  const sized = z.object({ nodes: z.array(z.unknown()), edges: z.array(z.unknown()), notes: z.array(z.unknown()).default([]) }).safeParse(value);
  if (!sized.success) return [];
  const { nodes, edges, notes } = sized.data;
  return [
    ...(nodes.length > limits.graphNodes ? [diagnose('graph.tooManyNodes', { params: { count: nodes.length, limit: limits.graphNodes } })] : []),
    ...(edges.length > limits.graphEdges ? [diagnose('graph.tooManyEdges', { params: { count: edges.length, limit: limits.graphEdges } })] : []),
    ...(notes.length > limits.graphNotes ? [diagnose('graph.tooManyNotes', { params: { count: notes.length, limit: limits.graphNotes } })] : []),
  ];
}

function toDiagnostic(issue: z.core.$ZodIssue): Diagnostic {
  return diagnose('graph.invalid', { pointer: toPointer(issue.path), params: { message: issue.message } });
}

function checkOutline(graph: Graph<GraphNode<string, unknown>>): readonly Diagnostic[] {
  const ids = new Set<string>();
  const repeated = graph.nodes.flatMap((node) => {
    const isRepeated = ids.has(node.id);
    ids.add(node.id);
    return isRepeated ? [diagnose('graph.duplicateNode', { nodeId: node.id })] : [];
  });
  const loose = graph.edges.flatMap((edge) =>
    [edge.from, edge.to]
      .filter((id) => !ids.has(id))
      .map((missing) => diagnose('edge.unknownNode', { params: { from: edge.from, port: edge.port, to: edge.to, missing } })),
  );
  return [...repeated, ...loose, ...checkNotes(graph.notes ?? [], ids)];
}

function checkNotes(notes: readonly Note[], steps: ReadonlySet<string>): readonly Diagnostic[] {
  const known = new Set<string>();
  return notes.flatMap(({ id, step }) => {
    const isRepeated = known.has(id);
    known.add(id);
    return [
      ...(isRepeated ? [diagnose('note.duplicate', { params: { note: id } })] : []),
      ...(step !== null && !steps.has(step) ? [diagnose('note.unknownStep', { params: { note: id, missing: step } })] : []),
    ];
  });
}
