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

/** Null without a cursor. @throws invalid_request for one that we did not make. */
export function decodeCursor(cursor: string | undefined, patterns: readonly RegExp[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== patterns.length) throw new DomainError('invalid_request', { errors: [wrong] });
  return parts.map((part: unknown, index) => {
    if (typeof part !== 'string' || patterns[index]?.test(part) !== true) throw new DomainError('invalid_request', { errors: [wrong] });
    return part;
  });
}

const wrong = { pointer: '/cursor', code: 'invalid_cursor', message: 'This cursor was not given by this list' };

export const rowIdPattern = /^\d{1,19}$/u;

/** Cursor of a list that runs from the newest row to the oldest: the id before which it goes on. */
export function rowCursor(cursor: string | undefined): string | null {
  return decodeCursor(cursor, [rowIdPattern])?.[0] ?? null;
}

/** Cuts one row more than asked for into a page. */
export function toPage<Row, Item>(rows: readonly Row[], limit: number, view: { item: (row: Row) => Item; key: (row: Row) => readonly string[] }) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(view.key(last)) : null;
  return { items: shown.map(view.item), nextCursor };
}
