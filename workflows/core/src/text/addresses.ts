import { limits } from '../limits.js';
import { longestBytes } from './render-text.js';
import type { ParsedText, TextPart } from './text-parts.js';

/** An https address with a host that has a dot and nobody's name before it; it ends where a character comes that no address may hold. */
const addressPattern =
  /https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}(?::\d{1,5})?(?![\w-]|[A-Za-z0-9\-._~:!$&'()*+,;=%]*@)(?:[/?#][A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*)?/giu;

/** Signs that end a sentence rather than the address they stand behind. */
const closing = /[.,;:!?'")\]]+$/u;

/** What else may stand at the end of an address that goes on in a variable. */
const openEnd = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]$/u;

interface Found {
  readonly at: number;
  readonly url: string;
}

function find(text: string): readonly Found[] {
  return [...text.matchAll(addressPattern)].map((match) => ({ at: match.index, url: trimmed(match[0]) }));
}

/** A bracket that was opened inside belongs to the address. */
function trimmed(url: string): string {
  const [tail = ''] = closing.exec(url) ?? [];
  const keepsBracket = tail.startsWith(')') && url.slice(0, -tail.length).includes('(');
  const cut = keepsBracket ? tail.length - 1 : tail.length;
  return cut === 0 ? url : url.slice(0, -cut);
}

/** Whether the address goes on in the variable behind it. What a variable brings comes from outside, so such an address is left as it is. */
function runsOn(found: Found, { part, next }: { readonly part: string; readonly next: TextPart | undefined }): boolean {
  return next?.kind === 'field' && openEnd.test(part) && found.at + found.url.length >= part.replace(closing, '').length;
}

const isWhole = (found: Found, at: { readonly part: string; readonly next: TextPart | undefined }): boolean =>
  found.url.length <= limits.trackedAddressLetters && !runsOn(found, at);

interface Place {
  readonly index: number;
  readonly found: Found;
  readonly whole: boolean;
}

function places(parsed: ParsedText): readonly Place[] {
  return parsed.flatMap((part, index) =>
    part.kind === 'field'
      ? []
      : find(part.text).map((found) => ({ index, found, whole: isWhole(found, { part: part.text, next: parsed[index + 1] }) })),
  );
}

/** The https addresses that were written into a text, each once, in order. None that a variable brings or ends. */
export function textAddresses(parsed: ParsedText): readonly string[] {
  return [...new Set(places(parsed).flatMap(({ found, whole }) => (whole ? [found.url] : [])))];
}

/** Addresses that go on in a variable, as far as they were written, and those that are too long for our table. */
export function openAddresses(parsed: ParsedText): readonly string[] {
  return [...new Set(places(parsed).flatMap(({ found, whole }) => (whole ? [] : [found.url])))];
}

/** The text with each of its addresses replaced; those for which `shortOf` is null stay. */
export function replaceAddresses(parsed: ParsedText, shortOf: (url: string) => string | null): ParsedText {
  const whole = places(parsed).filter((place) => place.whole);
  return parsed.map((part, index) => {
    if (part.kind === 'field') return part;
    const own = whole.filter((place) => place.index === index).toReversed();
    const text = own.reduce((rest, { found: { at, url } }) => `${rest.slice(0, at)}${shortOf(url) ?? url}${rest.slice(at + url.length)}`, part.text);
    return { kind: 'literal', text };
  });
}

const placeholder = 'x'.repeat(limits.shortAddressBytes);

/** Bytes of the longest text a customer can get when short addresses stand for its own; how long those are is a stated bound. */
export const trackedBytes = (parsed: ParsedText): number => longestBytes(replaceAddresses(parsed, () => placeholder));
