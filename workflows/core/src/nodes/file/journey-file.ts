import { pointerSteps, toPointer, type Diagnostic } from '../../diagnostics/index.js';
import { draftGraphSchema, parseDraft, type Graph } from '../../graph/index.js';
import { err, ok, type Result } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { definitionOf } from '../registry.js';
import { upgradeGraph } from '../upgrade-graph.js';
import { envelopeFields, envelopeNames, type NoEnvelope } from './envelope-text.js';

/** What the file of a journey says of itself; a reader of version 1 passes over members it does not know. */
const journeyFileKind = { type: 'tagtrail/journey', version: 1 } as const;

/** A journey as it leaves the product and comes back: the drawing, and how what it names is called where it was drawn. */
export interface JourneyFile {
  readonly name: string;
  /** The corp it was drawn in. */
  readonly corpId: string;
  /** By kind and id, `tag:et…`. */
  readonly names: Readonly<Record<string, string>>;
  readonly graph: Graph;
}

/** Why a file cannot be read, and where: a JSON pointer into the file, empty for the whole of it. */
export interface FileFault {
  readonly code:
    | 'tooLarge'
    | 'notJson'
    | 'foreign'
    | 'newer'
    | 'noVersion'
    | 'missing'
    | 'unknownField'
    | 'wrongType'
    | 'tooLong'
    | 'tooSmall'
    | 'wrongForm'
    | 'choice'
    | 'unknownStep'
    | 'newerStep'
    | 'drawing';
  readonly pointer: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What the drawing's own check says, of `drawing`. */
  readonly diagnostic: Diagnostic | null;
}

const nameLimit = 100;
/** As many faults as somebody reads; there may be more. */
export const shownFaults = 20;

/** The text of a file. The settings stand beside the drawing, since that is how people look for them. */
export function writeJourneyFile({ name, corpId, names, graph }: JourneyFile): string {
  const { settings, ...drawing } = graph;
  return `${JSON.stringify({ ...journeyFileKind, name, corpId, names, settings, graph: drawing }, null, 2)}\n`;
}

/** Reads the text of a file, which may be anything. What comes back can be stored as a draft. */
export function readJourneyFile(text: string): Result<JourneyFile, readonly FileFault[]> {
  if (text.length > limits.journeyFileBytes) return err([tooLargeFile]);
  const json = text.replace(/^\uFEFF/u, '');
  const fields = envelopeFields(json, journeyFileKind);
  if (typeof fields === 'string') return err([envelopeFault(fields, json)]);
  const { name, corpId, names, settings, graph } = fields;
  const named = nameFault(name);
  const drawing = readDrawing(graph, settings);
  const faults = [...(named === null ? [] : [named]), ...(drawing.ok ? [] : drawing.error)];
  if (faults.length > 0 || !drawing.ok) return err(faults.slice(0, shownFaults));
  return ok({ name: String(name).trim(), corpId: typeof corpId === 'string' ? corpId : '', names: envelopeNames(names), graph: drawing.value });
}

/** Said of a file before it is read, too. */
export const tooLargeFile = fault('tooLarge', '', { limit: limits.journeyFileBytes / 1024 });

function fault(code: FileFault['code'], pointer: string, params: FileFault['params'] = {}): FileFault {
  return { code, pointer, params, diagnostic: null };
}

function envelopeFault(why: NoEnvelope, text: string): FileFault {
  if (why === 'newer') return fault('newer', '/version', { known: journeyFileKind.version });
  if (why === 'broken') return fault('noVersion', '/version');
  return isJson(text) ? fault('foreign', '/type', { type: journeyFileKind.type }) : fault('notJson', '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function nameFault(name: unknown): FileFault | null {
  if (name === undefined) return fault('missing', '/name');
  if (typeof name !== 'string') return fault('wrongType', '/name', { expected: 'string' });
  if (name.trim() === '') return fault('tooSmall', '/name', { minimum: 1 });
  return name.length > nameLimit ? fault('tooLong', '/name', { maximum: nameLimit }) : null;
}

function readDrawing(graph: unknown, settings: unknown): Result<Graph, readonly FileFault[]> {
  if (graph === undefined) return err([fault('missing', '/graph')]);
  if (typeof graph !== 'object' || graph === null || Array.isArray(graph)) return err([fault('wrongType', '/graph', { expected: 'object' })]);
  const value = { ...graph, settings };
  const parsed = parseDraft(value);
  if (!parsed.ok) return err(faultsOf(value, parsed.error));
  const strange = strangeSteps(parsed.value);
  return strange.length > 0 ? err(strange) : ok(upgradeGraph(parsed.value));
}

/** Field by field where the shape is wrong; else what the check of the drawing says. */
function faultsOf(value: unknown, diagnostics: readonly Diagnostic[]): readonly FileFault[] {
  if (diagnostics.some(({ code }) => code !== 'graph.invalid')) return diagnostics.map(drawingFault);
  const parsed = draftGraphSchema.safeParse(value);
  if (parsed.success) return diagnostics.map(drawingFault);
  return parsed.error.issues.flatMap((issue) => toFaults(issue, value));
}

const drawingFault = (diagnostic: Diagnostic): FileFault => ({
  code: 'drawing',
  pointer: inFile(diagnostic.pointer ?? ''),
  params: {},
  diagnostic,
});

type Issue = NonNullable<ReturnType<typeof draftGraphSchema.safeParse>['error']>['issues'][number];

function toFaults(issue: Issue, value: unknown): readonly FileFault[] {
  const pointer = toPointer(issue.path);
  const at = inFile(pointer);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => fault('unknownField', `${at}${toPointer([key])}`));
  return [valueAt(value, pointer) === undefined ? fault('missing', at) : wrongValue(issue, at)];
}

function wrongValue(issue: Issue, at: string): FileFault {
  if (issue.code === 'invalid_type') return fault('wrongType', at, { expected: issue.expected });
  if (issue.code === 'too_big') return fault('tooLong', at, { maximum: Number(issue.maximum) });
  if (issue.code === 'too_small') return fault('tooSmall', at, { minimum: Number(issue.minimum) });
  if (issue.code === 'invalid_value') return fault('choice', at, { choices: issue.values.map((one) => String(one)).join(', ') });
  return fault('wrongForm', at);
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointerSteps(pointer).reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? new Map<string, unknown>(Object.entries(at)).get(step) : undefined),
    value,
  );
}

/** The settings stand beside the drawing in a file. */
const inFile = (pointer: string): string => (pointer.startsWith('/settings') ? pointer : `/graph${pointer}`);

/** Steps of a kind, or of a version of it, that came after this installation. */
function strangeSteps({ nodes }: Graph): readonly FileFault[] {
  return nodes.flatMap((node, index) => {
    const definition = definitionOf(node.type);
    if (definition === null) return [fault('unknownStep', `/graph/nodes/${String(index)}/type`, { type: node.type })];
    return node.version > definition.version ? [fault('newerStep', `/graph/nodes/${String(index)}/version`, { known: definition.version })] : [];
  });
}
