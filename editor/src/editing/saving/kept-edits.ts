import { parseDraft, type Graph } from '@tagtrail/core/graph';
import { canonicalJson } from '@tagtrail/core/kernel';
import { upgradeGraph } from '@tagtrail/core/nodes';
import { parseJson, storedFirst } from './browser-store';

export interface Kept {
  readonly graph: Graph;
  /** The server's revision the drawing was made on. */
  readonly revision: number;
  /** What the server had at that revision; null where that was not known. */
  readonly base: Graph | null;
  readonly at: string;
}

/** What the server does not have yet, kept by the browser until it has. */
export interface KeptEdits {
  /** What an earlier opening left behind; whoever reads it answers for it. */
  readonly read: () => Kept | null;
  /** False where the browser keeps nothing. */
  readonly write: (drawing: Omit<Kept, 'at'>) => boolean;
  /** Forgets what was read or written here; what another tab wrote since stays. */
  readonly clear: () => void;
}

/** Keeps the edits of one person at one journey apart from all others on the machine. */
export function keptEdits(owner: readonly string[]): KeptEdits {
  const key = ['tagtrail.unsaved', ...owner].join(':');
  let known: string | null = null;
  return {
    read: () => {
      known = localStorage.getItem(key);
      return known === null ? null : parseKept(known);
    },
    write: ({ graph, revision, base }) => {
      const text = JSON.stringify({ graph, revision, base, at: new Date().toISOString() } satisfies Kept);
      if (!storedFirst(key, text)) return false;
      known = text;
      return true;
    },
    clear: () => {
      if (known !== null && localStorage.getItem(key) === known) localStorage.removeItem(key);
      known = null;
    },
  };
}

function parseKept(text: string): Kept | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('graph' in value) || !('revision' in value) || !('at' in value)) return null;
  const graph = parseDraft(value.graph);
  return graph.ok && typeof value.revision === 'number' && typeof value.at === 'string'
    ? { graph: upgradeGraph(graph.value), revision: value.revision, base: parseBase('base' in value ? value.base : null), at: value.at }
    : null;
}

/** What was kept before the base was has none. */
function parseBase(value: unknown): Graph | null {
  const base = value === null ? null : parseDraft(value);
  return base?.ok === true ? upgradeGraph(base.value) : null;
}

/** True when two drawings say the same, however their fields are ordered. */
export function isSameDrawing(one: Graph, other: Graph): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}
