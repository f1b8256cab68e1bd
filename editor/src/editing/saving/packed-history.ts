import { draftGraphSchema, draftNodeSchema, noteSchema, withNotes, type Graph } from '@tagtrail/core/graph';
import { upgradeGraph } from '@tagtrail/core/nodes';
import type { Entry, History } from '../history';

const notesSchema = noteSchema.array();

type Past = Pick<History, 'past' | 'future'>;

/**
 * Drawings that follow each other share nearly all of their parts, as the same objects: each part is written once, and a drawing is
 * told by what its lists have otherwise than those of the drawing before.
 */
export interface PackedHistory {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
  readonly settings: readonly unknown[];
  /** Lists of notes as a whole; left out where there never were any. */
  readonly notes?: readonly unknown[];
  /** What can be undone, the oldest first, and then what can be redone. */
  readonly entries: readonly PackedEntry[];
  readonly undoable: number;
}

interface PackedEntry {
  readonly label: string;
  readonly settings: number;
  readonly notes?: number;
  readonly nodes: Change;
  readonly edges: Change;
}

/** A list by the one before it: how many of its parts stand there at the start and at the end, and the places of those between. */
type Change = readonly number[];

/** Gives each object a place of its own, the same for the same object. */
class Places {
  readonly parts: object[] = [];
  private readonly known = new Map<object, number>();

  of = (part: object): number => {
    const place = this.known.get(part) ?? this.parts.push(part) - 1;
    this.known.set(part, place);
    return place;
  };
}

export function pack({ past, future }: Past): PackedHistory {
  const [nodes, edges, settings, notes] = [new Places(), new Places(), new Places(), new Places()];
  let before: Record<'nodes' | 'edges', readonly number[]> = { nodes: [], edges: [] };
  const entries = [...past, ...future].map(({ label, graph }): PackedEntry => {
    const now = { nodes: graph.nodes.map(nodes.of), edges: graph.edges.map(edges.of) };
    const noted = graph.notes === undefined ? {} : { notes: notes.of(graph.notes) };
    const entry = {
      label,
      settings: settings.of(graph.settings),
      nodes: change(before.nodes, now.nodes),
      edges: change(before.edges, now.edges),
      ...noted,
    };
    before = now;
    return entry;
  });
  return { nodes: nodes.parts, edges: edges.parts, settings: settings.parts, notes: notes.parts, entries, undoable: past.length };
}

function change(before: readonly number[], now: readonly number[]): Change {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return [start, end, ...now.slice(start, now.length - end)];
}

const changed = (before: readonly number[], [start = 0, end = 0, ...between]: Change): readonly number[] => [
  ...before.slice(0, start),
  ...between,
  ...before.slice(before.length - end),
];

/** Null where it is no history any more: somebody spoiled it, or drawings have another outline now. Each part is read once. */
export function unpack(packed: PackedHistory): Past | null {
  const nodes = packed.nodes.map((part) => draftNodeSchema.safeParse(part).data);
  const edges = packed.edges.map((part) => draftGraphSchema.shape.edges.element.safeParse(part).data);
  const settings = packed.settings.map((part) => draftGraphSchema.shape.settings.safeParse(part).data);
  const notes = packed.notes?.map((part) => notesSchema.safeParse(part).data);
  const upgrade = upgraderOf(nodes.filter(isThere));
  const entries: Entry[] = [];
  let before: Record<'nodes' | 'edges', readonly number[]> = { nodes: [], edges: [] };
  for (const { label, ...entry } of packed.entries) {
    before = { nodes: changed(before.nodes, entry.nodes), edges: changed(before.edges, entry.edges) };
    const graph = drawingOf({
      settings: settings[entry.settings],
      nodes: before.nodes.map((at) => nodes[at]),
      edges: before.edges.map((at) => edges[at]),
    });
    if (graph === null) return null;
    const noted = entry.notes === undefined ? [] : notes?.[entry.notes];
    if (noted === undefined) return null;
    entries.push({ label, graph: upgrade(withNotes(graph, noted)) });
  }
  return { past: entries.slice(0, packed.undoable), future: entries.slice(packed.undoable) };
}

/** Asks once of all steps whether one is of an older version: of three hundred drawings that would be felt. */
function upgraderOf(nodes: Graph['nodes']): (graph: Graph) => Graph {
  const all: Graph = { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges: [] };
  return upgradeGraph(all) === all ? (graph) => graph : upgradeGraph;
}

interface Parts {
  readonly settings: Graph['settings'] | undefined;
  readonly nodes: readonly (Graph['nodes'][number] | undefined)[];
  readonly edges: readonly (Graph['edges'][number] | undefined)[];
}

const isThere = <Part>(part: Part | undefined): part is Part => part !== undefined;

/** Null where a part is missing, a step is there twice, or a way is of no step. */
function drawingOf({ settings, nodes, edges }: Parts): Graph | null {
  if (settings === undefined || !nodes.every(isThere) || !edges.every(isThere)) return null;
  const ids = new Set(nodes.map(({ id }) => id));
  const isWhole = ids.size === nodes.length && edges.every(({ from, to }) => ids.has(from) && ids.has(to));
  return isWhole ? { formatVersion: 1, settings, nodes, edges } : null;
}

const isPlaces = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every((place) => typeof place === 'number');

function isEntry(value: unknown): value is PackedEntry {
  if (typeof value !== 'object' || value === null || !('label' in value && 'settings' in value && 'nodes' in value && 'edges' in value)) return false;
  return typeof value.label === 'string' && typeof value.settings === 'number' && isPlaces(value.nodes) && isPlaces(value.edges);
}

export function isPacked(value: object): value is PackedHistory {
  if (!('nodes' in value && 'edges' in value && 'settings' in value && 'entries' in value && 'undoable' in value)) return false;
  const { nodes, edges, settings, entries, undoable } = value;
  return [nodes, edges, settings].every(Array.isArray) && Array.isArray(entries) && entries.every(isEntry) && typeof undoable === 'number';
}
