import { diagnose } from '../../diagnostics/index.js';
import { err, ok, type NodeId } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import type { Edited } from '../edit/change-node.js';
import type { Graph } from '../graph.js';
import { predecessors, successors, type Neighbours } from '../reach.js';
import { noteOffset, type Note } from './note.schema.js';

export const notesOf = ({ notes = [] }: Pick<Graph, 'notes'>): readonly Note[] => notes;

/** A drawing without notes has no list of them: so it is what it was before there were any. */
export function withNotes(graph: Graph, notes: readonly Note[]): Graph {
  const { notes: _before, ...drawing } = graph;
  return notes.length === 0 ? drawing : { ...drawing, notes };
}

/** The first free id of the form `note-<n>`. */
export function freshNoteId(notes: readonly Note[]): string {
  const taken = new Set(notes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`note-${String(number)}`)) number += 1;
  return `note-${String(number)}`;
}

/** Lays one more note, over those that are there. */
export function addNote(graph: Graph, note: Note): Edited {
  const notes = [...notesOf(graph), note];
  if (notes.length > limits.graphNotes) return err([diagnose('graph.tooManyNotes', { params: { count: notes.length, limit: limits.graphNotes } })]);
  return ok(withNotes(graph, notes));
}

/** Changes one note; a drawing that has it no more stays as it is. */
export function changeNote(graph: Graph, id: string, change: Partial<Omit<Note, 'id'>>): Edited {
  return ok(
    withNotes(
      graph,
      notesOf(graph).map((note) => (note.id === id ? { ...note, ...change } : note)),
    ),
  );
}

export function removeNote(graph: Graph, id: string): Edited {
  return ok(
    withNotes(
      graph,
      notesOf(graph).filter((note) => note.id !== id),
    ),
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a step is drawn; null where that is not known. */
export type PlaceOf = (id: NodeId) => Place | null;

/**
 * The drawing with every note at a step that it has. What lay by a step that is gone stays where it is, and is told from the nearest
 * step before it that is left, else from the nearest behind it, else from the beginning.
 */
export function withNotesKept(before: Graph, after: Graph, placeOf: PlaceOf): Graph {
  const there = new Set<NodeId>(after.nodes.map(({ id }) => id));
  const isLost = ({ step }: Note): boolean => step !== null && !there.has(step);
  const notes = notesOf(after);
  if (!notes.some(isLost)) return after;
  return withNotes(
    after,
    notes.map((note) => (isLost(note) ? toldAnew(note, nearest(before, note.step, there), placeOf) : note)),
  );
}

const corner: Place = { x: 0, y: 0 };

function toldAnew(note: Note, step: NodeId | null, placeOf: PlaceOf): Note {
  const was = note.step === null ? corner : placeOf(note.step);
  const is = step === null ? corner : placeOf(step);
  if (was === null || is === null) return { ...note, step };
  return { ...note, step, x: noteOffset(note.x + was.x - is.x), y: noteOffset(note.y + was.y - is.y) };
}

function nearest({ edges }: Graph, from: NodeId | null, there: ReadonlySet<NodeId>): NodeId | null {
  if (from === null) return null;
  return firstOf(from, predecessors(edges), there) ?? firstOf(from, successors(edges), there);
}

/** The first step that is left, of those come to step by step. */
function firstOf(from: NodeId, next: Neighbours, there: ReadonlySet<NodeId>): NodeId | null {
  const seen = new Set([from]);
  for (const id of seen) {
    if (there.has(id)) return id;
    for (const one of next.get(id) ?? []) seen.add(one);
  }
  return null;
}
