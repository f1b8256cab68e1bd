import type { Graph } from '@tagtrail/core/graph';

/** One undoable gesture: the drawing before it and what it was. */
export interface Entry {
  readonly graph: Graph;
  readonly label: string;
}

export interface History {
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
  /** The field being typed into and when it last changed: changes of one burst are one gesture. */
  readonly burst: { readonly key: string; readonly at: number } | null;
}

export const emptyHistory: History = { past: [], future: [], burst: null };

const burstMs = 1_000;
const keptEntries = 300;

export interface Gesture {
  readonly label: string;
  /** Field typed into, or null for a gesture of its own. */
  readonly burst: string | null;
  /** Milliseconds. */
  readonly now: number;
}

/** The history after a gesture that began from `before`. What could be redone is forgotten. */
export function recorded(history: History, before: Graph, { label, burst, now }: Gesture): History {
  const goesOn = burst !== null && history.burst?.key === burst && now - history.burst.at < burstMs;
  const past = goesOn ? history.past : [...history.past, { graph: before, label }].slice(-keptEntries);
  return { past, future: [], burst: burst === null ? null : { key: burst, at: now } };
}

/** The history after a drawing came from elsewhere in the place of `before`. What comes again and again under one label is one entry. */
export function received(history: History, before: Graph, label: string): History {
  const goesOn = history.past.at(-1)?.label === label;
  return goesOn ? { past: history.past, future: [], burst: null } : recorded(history, before, { label, burst: null, now: 0 });
}

/** Steps back: the drawing before the last gesture, or null when there is none. */
export function undone(history: History, current: Graph): { readonly graph: Graph; readonly history: History } | null {
  const last = history.past[history.past.length - 1];
  if (last === undefined) return null;
  const future = [{ graph: current, label: last.label }, ...history.future];
  return { graph: last.graph, history: { past: history.past.slice(0, -1), future, burst: null } };
}

/** Steps forward again. */
export function redone(history: History, current: Graph): { readonly graph: Graph; readonly history: History } | null {
  const [next, ...rest] = history.future;
  if (next === undefined) return null;
  return { graph: next.graph, history: { past: [...history.past, { graph: current, label: next.label }], future: rest, burst: null } };
}

/** So many steps back (below zero) or forward at once; null where that changes nothing. */
export function travelled(history: History, current: Graph, steps: number): { readonly graph: Graph; readonly history: History } | null {
  const step = steps < 0 ? undone : redone;
  let at = { graph: current, history };
  for (let done = 0; done < Math.abs(steps); done += 1) at = step(at.history, at.graph) ?? at;
  return at.graph === current ? null : at;
}
