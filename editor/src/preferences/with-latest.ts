/** The entries with this one as the latest, the oldest left out where there are too many; null takes it out. */
export function withLatest<Value>(
  entries: Readonly<Record<string, Value>>,
  [key, value]: readonly [string, Value | null],
  most: number,
): Readonly<Record<string, Value>> {
  const others = Object.entries(entries).filter(([other]) => other !== key);
  return Object.fromEntries(value === null ? others : [...others, [key, value] as const].slice(-most));
}
