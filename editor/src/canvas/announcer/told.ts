import type { History } from '../../editing/history';

/** What has just become of the drawing, and the gesture's own name. */
export interface Told {
  readonly kind: 'did' | 'undid' | 'redid';
  readonly label: string;
}

/** What led from one history to the next; null for typing that goes on, and for a history that came back as a whole. */
export function toldOf(before: History, now: History): Told | null {
  return wayBack(before, now) ?? wayOn(before, now) ?? gesture(before, now);
}

function wayBack(before: History, now: History): Told | null {
  const [undone] = now.future;
  return undone !== undefined && now.future.length > before.future.length ? { kind: 'undid', label: undone.label } : null;
}

/** What is ahead is the rest of what was: a new gesture forgets it all, and names another. */
function wayOn(before: History, now: History): Told | null {
  const gone = before.future.length - now.future.length;
  const redone = now.past.at(-1);
  if (gone <= 0 || redone === undefined || now.past.length - before.past.length !== gone) return null;
  return before.future[gone - 1]?.label === redone.label ? { kind: 'redid', label: redone.label } : null;
}

function gesture(before: History, now: History): Told | null {
  const last = now.past.at(-1);
  const isNew = last !== undefined && last !== before.past.at(-1) && now.past.length - before.past.length <= 1;
  return isNew && now.burst === null ? { kind: 'did', label: last.label } : null;
}
