import { Random } from '../../database/seeded-random.js';

/** Chinese letters by chance. */
function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => String.fromCharCode(0x4e00 + random.below(3_000))).join('');
}

/** Words of two to six letters, as a corp writes them down; the same arguments always make the same words. */
export function ownWords(count: number, seed: number): readonly string[] {
  const random = new Random(seed);
  return [...new Set(Array.from({ length: count }, () => letters(random, 2 + random.below(5))))];
}

/** A text of letters by chance; the same arguments always make the same text. */
export function textOf(length: number, seed: number): string {
  return letters(new Random(seed), length);
}
