import type { Rung } from '@tagtrail/core/nodes';

export type CardButton = Rung['card']['buttons'][number];

/** The first key that no button has; one that was taken away may come again, for another card. */
export function freshKey(buttons: readonly CardButton[]): string {
  const taken = new Set(buttons.map(({ key }) => key));
  const places = Array.from({ length: buttons.length + 1 }, (_, place) => `b${String(place + 1)}`);
  return places.find((key) => !taken.has(key)) ?? 'b0';
}

/** The buttons with the one at `from` at another place. */
export function movedTo(buttons: readonly CardButton[], from: number, to: number): readonly CardButton[] {
  const rest = buttons.filter((_, place) => place !== from);
  return [...rest.slice(0, to), ...buttons.slice(from, from + 1), ...rest.slice(to)];
}
