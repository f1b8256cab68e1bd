import { normalise } from './words/normalise.js';

/** How much of a later text must be new where it goes to those who did not react to an earlier one. */
export const secondTouchShare = 0.3;

/**
 * How different two texts are, from 0 (the same) to 1: 1 − 2·LCS / (a + b), LCS being the longest common subsequence of their
 * letters and digits in normal form. Blanks, punctuation, width and case count for nothing; moving a sentence counts for what has to
 * be moved. A field counts as a sign of its own, the same field for the same. Symmetric.
 */
export function difference(one: string, other: string): number {
  const [a, b] = [signsOf(one), signsOf(other)];
  if (a.length + b.length === 0) return 0;
  return 1 - (2 * commonLength(a, b)) / (a.length + b.length);
}

const field = /\{\{\s*([^|}]*?)\s*(?:\|[^]*?)?\}\}/gu;

function signsOf(text: string): readonly string[] {
  const signs: string[] = [];
  let done = 0;
  const literal = (to: number): void => {
    signs.push(...normalise(text.slice(done, to), { homophones: false }).text);
  };
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(field)) {
    literal(index);
    signs.push(`{{${name}`);
    done = index + whole.length;
  }
  literal(text.length);
  return signs;
}

/**
 * Length of the longest common subsequence, by whole words of bits (Crochemore and others, 2001): a bit of `open` is cleared for each
 * sign of `a` that is part of it. E-mails of a hundred kilobytes take a fraction of a second, where a table of signs would take many.
 */
function commonLength(a: readonly string[], b: readonly string[]): number {
  const words = Math.ceil(a.length / 32);
  const places = placesOf(a, words);
  const open = new Uint32Array(words).fill(0xffff_ffff);
  for (const sign of b) {
    const at = places.get(sign);
    if (at === undefined) continue;
    let carry = 0;
    for (let word = 0; word < words; word += 1) {
      const bits = open[word] ?? 0;
      const met = (bits & (at[word] ?? 0)) >>> 0;
      const sum = bits + met + carry;
      carry = sum > 0xffff_ffff ? 1 : 0;
      open[word] = (sum >>> 0) | (bits & ~met);
    }
  }
  return a.reduce((length, _, index) => length + (((open[index >>> 5] ?? 0) >>> (index & 31)) & 1 ? 0 : 1), 0);
}

/** By sign: the places at which it stands, a bit each. */
function placesOf(signs: readonly string[], words: number): ReadonlyMap<string, Uint32Array> {
  const places = new Map<string, Uint32Array>();
  for (const [index, sign] of signs.entries()) {
    const bits = places.get(sign) ?? new Uint32Array(words);
    bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
    places.set(sign, bits);
  }
  return places;
}
