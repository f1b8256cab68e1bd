import { parseDay, toDate, type CalendarDay } from '@tagtrail/core/calendar';

/** What the lines say, and the numbers (from 1) of those that say nothing that can be read. */
export interface ReadLines {
  readonly days: readonly CalendarDay[];
  readonly wrong: readonly number[];
}

const kinds: Readonly<Record<string, CalendarDay['kind']>> = {
  放假: 'off',
  休: 'off',
  休息: 'off',
  off: 'off',
  上班: 'working',
  补班: 'working',
  班: 'working',
  working: 'working',
};

const longest = 31;

/** Days as people paste them from a sheet or a notice: `2027-01-01 放假 元旦`, `2027/2/5..2027/2/11,放假,春节`; blank lines are passed over. */
export function readLines(text: string): ReadLines {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const read = lines.map((line) => (line === '' ? [] : readLine(line)));
  return { days: read.flatMap((days) => days ?? []), wrong: read.flatMap((days, index) => (days === null ? [index + 1] : [])) };
}

function readLine(line: string): readonly CalendarDay[] | null {
  const [dates = '', word = '', ...name] = line.split(/[\s,，;\t]+/u);
  const kind = kinds[word.toLowerCase()];
  const [from, to] = dates.split(/\.\.|~|至/u).map(readDate);
  if (kind === undefined || from === undefined || from === null || to === null) return null;
  const length = (to ?? from) - from + 1;
  if (length < 1 || length > longest) return null;
  return Array.from({ length }, (_, index) => ({ date: toDate(from + index), kind, name: name.join(' ') }));
}

function readDate(text: string): number | null {
  const [year = '', month = '', day = ''] = text.split(/[-/.年月日]/u);
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** The lines of days, as `readLines` reads them. */
export function toLines(days: readonly CalendarDay[], words: Readonly<Record<CalendarDay['kind'], string>>): string {
  return days.map(({ date, kind, name }) => `${date} ${words[kind]} ${name}`.trim()).join('\n');
}
