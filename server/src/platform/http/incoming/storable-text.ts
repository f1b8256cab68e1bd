import { toPointer } from '@tagtrail/core/diagnostics';

const unstorable = /[\0\p{Surrogate}]/u;

/** Escapes that may stand for what no column can hold; text without them needs no look at its values. */
const suspicious = /\\u(?:0000|d[89a-f])/iu;

/** Where a text of a JSON value, or a name in it, holds NUL or half of a surrogate pair; null for nowhere. Walks with a list, never by recursion. */
export function findUnstorableText(json: string, root: unknown): string | null {
  if (!suspicious.test(json)) return null;
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value, path } = place;
    if (typeof value === 'string' && unstorable.test(value)) return toPointer(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, item] of Object.entries(value)) waiting.push({ value: item, path: [...path, key] }, { value: key, path });
  }
  return null;
}
