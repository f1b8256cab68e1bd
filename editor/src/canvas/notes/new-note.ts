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

/** Right of the chosen step; else in the middle of what is seen, by the step that is nearest to it. */
function placeOfNew(): Pick<Note, 'step' | 'x' | 'y'> {
  const [chosen] = chosenSteps();
  if (chosen !== undefined) return staggered({ step: chosen, ...beside });
  const middle = useNotesAtHand.getState().middle?.() ?? beside;
  const nearest = nearestStep(middle);
  const from = nearest === null ? { x: 0, y: 0 } : (placeOfStep(nearest) ?? { x: 0, y: 0 });
  return staggered({ step: nearest, x: noteOffset(middle.x - from.x), y: noteOffset(middle.y - from.y) });
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

/** Lays a note and shows it; a blank one is opened to be written. What is given back says why not. */
export function layNote(label: string, text = ''): readonly Diagnostic[] {
  const id = freshNoteId(notesOf(useEditing.getState().graph));
  const note: Note = { id, text: text.slice(0, limits.noteLength), colour: 'yellow', ...placeOfNew() };
  const refused = useEditing.getState().edit({ label, apply: (graph) => addNote(graph, note) });
  if (refused.length > 0) return refused;
  usePreferences.getState().setNotesShown(true);
  if (text === '') useNotesAtHand.setState({ writing: id });
  return [];
}
