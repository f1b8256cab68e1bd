import dayjs from 'dayjs';

/** The title, or the title with the first number that no journey has. */
export function freeName(title: string, taken: readonly string[]): string {
  const names = new Set(taken);
  let name = title;
  for (let n = 2; names.has(name); n += 1) name = `${title} ${String(n)}`;
  return name;
}

/** `YYYY-MM-DD`, so many days ahead. */
export const dayFromNow = (days: number): string => dayjs().add(days, 'day').format('YYYY-MM-DD');

/** A name for systems out of a title for people: what a definition takes, and nothing where nothing of it is left. */
export function nameFrom(title: string): string {
  const name = title
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_]+/gu, '_')
    .replaceAll(/^[\p{N}_]+|_+$/gu, '');
  return name.slice(0, 64);
}
