import { DomainError } from '../errors/domain-error.js';

/** A cursor is where the next page begins: opaque to clients, the sort key of the last item to us. */
export const encodeCursor = (parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** What a part of a cursor must be, so that no list has to fear what comes back. */
export type CursorPart = (text: string) => boolean;

export const isRowId: CursorPart = (text) => /^\d{1,18}$/u.test(text);
export const isUuid: CursorPart = (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(text);
export const isInstant: CursorPart = (text) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(text) && !Number.isNaN(Date.parse(text));

const wrong = { pointer: '/cursor', code: 'invalid_cursor', message: 'This cursor was not given by this list' };

/** Null without a cursor. @throws invalid_request for one that we did not make. */
export function decodeCursor(cursor: string | undefined, parts: readonly CursorPart[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const decoded = parse(cursor);
  const texts = Array.isArray(decoded) ? decoded.filter((part: unknown) => typeof part === 'string') : [];
  const fits = texts.length === parts.length && parts.every((isPart, index) => isPart(texts[index] ?? ''));
  if (!fits) throw new DomainError('invalid_request', { errors: [wrong] });
  return texts;
}

/** Cursor of a list that runs from the newest row to the oldest: the id before which it goes on. */
export function rowCursor(cursor: string | undefined): string | null {
  return decodeCursor(cursor, [isRowId])?.[0] ?? null;
}

/** Cuts one row more than asked for into a page. */
export function toPage<Row, Item>(rows: readonly Row[], limit: number, view: { item: (row: Row) => Item; key: (row: Row) => readonly string[] }) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(view.key(last)) : null;
  return { items: shown.map(view.item), nextCursor };
}
