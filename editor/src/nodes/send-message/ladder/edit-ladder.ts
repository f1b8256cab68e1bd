import type { Rung } from '@tagtrail/core/nodes';

/** The first letter no rung uses; letters are short and stay readable in an export. */
export function freshRungId(rungs: readonly Rung[]): string {
  const taken = new Set(rungs.map(({ id }) => id));
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return letters.find((letter) => !taken.has(letter)) ?? `rung-${String(rungs.length + 1)}`;
}

/** The list with one item at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const rest = items.filter((_item, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
