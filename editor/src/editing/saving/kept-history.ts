import { parseDraft, type Graph, type GraphEdge, type GraphNode } from '@tagtrail/core/graph';
import type { Entry, History } from '../history';
import { parseJson, stored } from './kept-edits';

/** Characters the browser keeps of one journey's history: a fraction of what it has for the whole product. */
const mostText = 600_000;

/** The history of a draft, kept by the browser for the revision it led to. */
export interface KeptHistory {
  /** Null where there is none, or another revision has been saved since. */
  readonly read: (revision: number) => History | null;
  readonly write: (history: History, revision: number) => void;
}

/** Keeps the history of one person at one journey apart from all others on the machine. */
export function keptHistory(owner: readonly string[]): KeptHistory {
  const key = ['tagtrail.history', ...owner].join(':');
  return {
    read: (revision) => {
      const text = localStorage.getItem(key);
      return text === null ? null : parsed(text, revision);
    },
    write: (history, revision) => {
      const text = packed(history, revision);
      if (text === null || !stored(key, text)) localStorage.removeItem(key);
    },
  };
}

/**
 * Drawings that follow each other share nearly all of their steps: each step, way and settings is written once, in `parts`, and a
 * drawing is the list of places of its own.
 */
interface Packed {
  readonly revision: number;
  readonly parts: readonly unknown[];
  readonly past: readonly PackedEntry[];
  readonly future: readonly PackedEntry[];
}

interface PackedEntry {
  readonly label: string;
  readonly settings: number;
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
}

/** As many of the last entries as there is room for; null where nothing is to be kept. */
function packed({ past, future }: History, revision: number): string | null {
  for (let keep = past.length; keep > 0 || future.length > 0; keep = Math.floor(keep / 2)) {
    const text = JSON.stringify(pack({ past: past.slice(past.length - keep), future }, revision));
    if (text.length <= mostText) return text;
    if (keep === 0) return null;
  }
  return null;
}

function pack({ past, future }: Pick<History, 'past' | 'future'>, revision: number): Packed {
  const places = new Map<string, number>();
  const parts: unknown[] = [];
  const placeOf = (part: GraphNode | GraphEdge | Graph['settings']): number => {
    const text = JSON.stringify(part);
    const known = places.get(text) ?? parts.push(part) - 1;
    places.set(text, known);
    return known;
  };
  const packEntry = ({ label, graph: { settings, nodes, edges } }: Entry): PackedEntry => ({
    label,
    settings: placeOf(settings),
    nodes: nodes.map(placeOf),
    edges: edges.map(placeOf),
  });
  return { revision, past: past.map(packEntry), future: future.map(packEntry), parts };
}

function parsed(text: string, revision: number): History | null {
  const value = parseJson(text);
  if (!isPacked(value) || value.revision !== revision) return null;
  const past = value.past.map((entry) => unpack(entry, value.parts));
  const future = value.future.map((entry) => unpack(entry, value.parts));
  const whole = (entries: readonly (Entry | null)[]): entries is readonly Entry[] => !entries.includes(null);
  return whole(past) && whole(future) ? { past, future, burst: null } : null;
}

/** Null for an entry that no longer is one: somebody spoiled the text, or the outline of drawings has changed. */
function unpack({ label, settings, nodes, edges }: PackedEntry, parts: readonly unknown[]): Entry | null {
  const at = (place: number): unknown => parts[place];
  const read = parseDraft({ formatVersion: 1, settings: at(settings), nodes: nodes.map(at), edges: edges.map(at) });
  return read.ok ? { label, graph: read.value } : null;
}

const isPlaces = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every((place) => typeof place === 'number');

function isEntry(value: unknown): value is PackedEntry {
  if (typeof value !== 'object' || value === null || !('label' in value && 'settings' in value && 'nodes' in value && 'edges' in value)) return false;
  return typeof value.label === 'string' && typeof value.settings === 'number' && isPlaces(value.nodes) && isPlaces(value.edges);
}

const isEntries = (value: unknown): value is readonly PackedEntry[] => Array.isArray(value) && value.every(isEntry);

function isPacked(value: unknown): value is Packed {
  if (typeof value !== 'object' || value === null || !('revision' in value && 'parts' in value)) return false;
  return 'past' in value && 'future' in value && Array.isArray(value.parts) && isEntries(value.past) && isEntries(value.future);
}
