const unstorable = /[\0\p{Surrogate}]/u;

/** Escapes that may stand for what no column can hold; text without them needs no look at its values. */
const suspicious = /\\u(?:0000|d[89a-f])/iu;

/** True when a text of a JSON value holds NUL or half of a surrogate pair. Walks with a list, never by recursion. */
export function holdsUnstorableText(json: string, root: unknown): boolean {
  if (!suspicious.test(json)) return false;
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && unstorable.test(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, item] of Object.entries(value)) waiting.push(key, item);
  }
  return false;
}
