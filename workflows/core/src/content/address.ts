import type { ParsedText } from '../text/index.js';

/** `https://host` with whatever path follows: name, port and scheme are spelt out, and no name or password stands before them. */
const address = /^https?:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#]\S*)?$/u;

/** True for an address that a phone can open. */
export const isWebAddress = (text: string): boolean => address.test(text);

/** Where its variables stand: behind the host and the mark that ends it, so that no value decides where the link leads. */
export function leadsToItsHost(text: ParsedText): boolean {
  const [first] = text;
  if (first?.kind !== 'literal') return false;
  const shown = text.map((part) => (part.kind === 'literal' ? part.text : 'x')).join('');
  return isWebAddress(shown) && (text.length === 1 || /^https?:\/\/[^/?#]+[/?#]/u.test(first.text));
}

/** The same address with its scheme, where only that was missing; null where it was not. */
export function withScheme(source: string): string | null {
  const added = `https://${source.trim().replace(/^\/+/u, '')}`;
  return !source.includes('://') && isWebAddress(added.replaceAll(/\{\{.*?\}\}/gu, 'x')) ? added : null;
}
