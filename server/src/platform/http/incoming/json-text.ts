import { toPointer } from '@tagtrail/core/diagnostics';

const open = new Set(['{', '[']);
const close = new Set(['}', ']']);

/** Deepest nesting a JSON body may have: what walks it afterwards is recursive. */
export const maxNesting = 64;

/** True when JSON text nests deeper than allowed. Reads the text once, without recursion. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (open.has(char)) depth += 1;
    else if (close.has(char)) depth -= 1;
    if (depth > maxNesting) return true;
  }
  return false;
}

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
