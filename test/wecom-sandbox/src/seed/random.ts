/** A deterministic stream of numbers in [0, 1): the same seed always makes the same corp. */
export type Random = () => number;

/** Mulberry32: small, fast, and good enough for names and cities. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a: turns an id into a seed. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** @throws when there is nothing to choose from. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error('Nothing to pick from');
  return choice;
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A made-up id as WeCom's look: a prefix and `length` letters and digits. */
export function madeUpId(random: Random, prefix: string, length: number): string {
  let id = prefix;
  for (let index = 0; index < length; index += 1) id += idAlphabet.charAt(Math.floor(random() * idAlphabet.length));
  return id;
}
