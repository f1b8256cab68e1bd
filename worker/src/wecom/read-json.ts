/** What PostgreSQL refuses in text and jsonb: NUL, and half a character, as a nickname that was cut off in an emoji has it. */
const unstorable = /[\0\p{Surrogate}]/gu;

/** Parses JSON to values that can be stored; what cannot becomes the replacement character. @throws SyntaxError */
export function readJson(text: string): unknown {
  // Both come as escapes only: the bytes on the wire are UTF-8.
  if (!text.includes('\\u')) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? value.replaceAll(unstorable, '\ufffd') : value));
}
