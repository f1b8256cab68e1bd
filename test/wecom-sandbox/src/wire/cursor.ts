/** Cursors are opaque to clients; inside they are a few texts joined by a separator no id contains. */
const separator = '\u0001';

export function writeCursor(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join(separator)).toString('base64url');
}

/** The parts of a cursor, or none when it is empty. */
export function readCursor(cursor: string): readonly string[] {
  return cursor === '' ? [] : Buffer.from(cursor, 'base64url').toString('utf8').split(separator);
}

/** One page of a list by position, for lists that only grow at their end. */
export function pageOf<T>(items: readonly T[], cursor: string, limit: number): { readonly page: readonly T[]; readonly next: string } {
  const start = Number(readCursor(cursor)[0] ?? '0') || 0;
  const end = start + limit;
  return { page: items.slice(start, end), next: end < items.length ? writeCursor(end) : '' };
}
