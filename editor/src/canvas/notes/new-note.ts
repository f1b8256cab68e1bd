import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { addNote, freshNoteId, noteOffset, notesOf, type Note } from '@tagtrail/core/graph';
import { limits } from '@tagtrail/core/limits';
import type { NodeId } from '@tagtrail/core/kernel';
import { create } from 'zustand';
import { useEditing } from '../../editing/editing-store';
import { placeOfStep } from '../../editing/step-places';
import { usePreferences } from '../../preferences/preferences';
import type { Point } from '../layout/layout-input';
import { cardWidth } from '../layout/spacing';
import { chosenSteps } from '../selection/chosen-steps';

interface NotesAtHand {
  /** The note that is being written. */
  readonly writing: string | null;
  /** The middle of what is seen, on the plane of the drawing; null while no canvas is there. */
  readonly middle: (() => Point) | null;
}

export const useNotesAtHand = create<NotesAtHand>()(() => ({ writing: null, middle: null }));

const beside: Point = { x: cardWidth + 24, y: 0 };
const stagger = 24;

/** Right of the chosen step, else of the one nearest to the middle of what is seen: over no card where there is room. */
function placeOfNew(): Pick<Note, 'step' | 'x' | 'y'> {
  const [chosen = null] = chosenSteps();
  return staggered({ step: chosen ?? nearestStep(useNotesAtHand.getState().middle?.() ?? beside), ...beside });
}

function nearestStep(at: Point): NodeId | null {
  const far = (id: NodeId): number => {
    const place = placeOfStep(id);
    return place === null ? Infinity : Math.hypot(place.x + cardWidth / 2 - at.x, place.y - at.y);
  };
  const [first, ...others] = useEditing.getState().graph.nodes.map(({ id }) => id);
  return first === undefined ? null : others.reduce((best, id) => (far(id) < far(best) ? id : best), first);
}

/** Never exactly over a note that lies there. */
function staggered(place: Pick<Note, 'step' | 'x' | 'y'>): Pick<Note, 'step' | 'x' | 'y'> {
  const isTaken = notesOf(useEditing.getState().graph).some(({ step, x, y }) => step === place.step && x === place.x && y === place.y);
  return isTaken ? staggered({ ...place, x: noteOffset(place.x + stagger), y: noteOffset(place.y + stagger) }) : place;
}

/** What a note can hold of a text: no half of a sign, and nothing that no database takes. */
export const noteText = (text: string): string => text.slice(0, limits.noteLength).replaceAll(/[\0\p{Surrogate}]/gu, '');

/** Lays a note and shows it; a blank one is opened to be written. What is given back says why not. */
export function layNote(label: string, text = ''): readonly Diagnostic[] {
  const id = freshNoteId(notesOf(useEditing.getState().graph));
  const note: Note = { id, text: noteText(text), colour: 'yellow', ...placeOfNew() };
  const refused = useEditing.getState().edit({ label, apply: (graph) => addNote(graph, note) });
  if (refused.length > 0) return refused;
  usePreferences.getState().setNotesShown(true);
  useNotesAtHand.setState({ writing: text === '' ? id : null });
  return [];
}
