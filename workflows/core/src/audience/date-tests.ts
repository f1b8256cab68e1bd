import { dayStartMs, daysToAnniversary, toDate, dayInZone, parseDay, parseInstant, type LocalDay } from '../calendar/index.js';
import type { AddParam } from './sql-value.js';

/** When and by whose calendar a rule is asked. SQL computes no local time: it gets days and instants from here. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  /** IANA zone. */
  readonly zone: string;
}

const leapYear = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)';
const dayOfCalendar = `(?!00)([0-9]{4}-(((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))|((0[469]|11)-(0[1-9]|[12][0-9]|30))|(02-(0[1-9]|1[0-9]|2[0-8])))|${leapYear}-02-29)`;
/** A day that exists. */
const writtenDay = `^${dayOfCalendar}$`;
/** An instant that PostgreSQL and JavaScript read alike. */
const writtenInstant = `^${dayOfCalendar}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$`;

/** A text that may be a date, and by which calendar it is asked. */
export interface AskedDate extends Moment {
  /** Text in SQL; NULL where there is none. */
  readonly text: string;
  readonly add: AddParam;
}

/** What has to hold of a text that is a day, and of one that is an instant. */
interface OfDate {
  readonly day: (text: string) => string;
  readonly instant: (instant: string) => string;
}

function dateSql(text: string, { day, instant }: OfDate): string {
  return `CASE WHEN ${text} ~ '${writtenDay}' THEN ${day(`${text} COLLATE "C"`)} WHEN ${text} ~ '${writtenInstant}' THEN ${instant(`(${text})::timestamptz`)} ELSE FALSE END`;
}

const instantOf = (ms: number, add: AddParam): string => add(new Date(ms).toISOString(), 'timestamptz');

export function beforeSql({ text, zone, add }: AskedDate, date: string): string {
  const instant = parseInstant(date);
  const day = instant === null ? parseDay(date) : dayInZone(instant, zone);
  if (day === null) return 'FALSE';
  return dateSql(text, {
    day: (value) => `${value} < ${add(toDate(day), 'text')}`,
    instant: (value) => `${value} < ${instantOf(instant ?? dayStartMs(day, zone), add)}`,
  });
}

export function afterSql({ text, zone, add }: AskedDate, date: string): string {
  const instant = parseInstant(date);
  const day = instant === null ? parseDay(date) : dayInZone(instant, zone);
  if (day === null) return 'FALSE';
  return dateSql(text, {
    day: (value) => `${value} > ${add(toDate(day), 'text')}`,
    // Instants count in whole milliseconds: the next one is the first that is later.
    instant: (value) => `${value} >= ${instantOf(instant === null ? dayStartMs(day + 1, zone) : instant + 1, add)}`,
  });
}

export interface DayRange {
  readonly from: number;
  readonly to: number;
}

export function withinDaysSql({ text, atMs, zone, add }: AskedDate, { from, to }: DayRange): string {
  const today = dayInZone(atMs, zone);
  return dateSql(text, {
    day: (value) => `${value} BETWEEN ${add(toDate(today + from), 'text')} AND ${add(toDate(today + to), 'text')}`,
    instant: (value) =>
      `${value} >= ${instantOf(dayStartMs(today + from, zone), add)} AND ${value} < ${instantOf(dayStartMs(today + to + 1, zone), add)}`,
  });
}

/** Years in which an instant's anniversary is looked for: those of living people and of contracts. */
const years = { first: 1900, last: 2100 };

export function dayOfYearSql({ text, atMs, zone, add }: AskedDate, range: DayRange): string {
  const days = anniversaryDays(range, dayInZone(atMs, zone));
  return dateSql(text, {
    day: (value) =>
      `substr(${value}, 6) = ANY (${add(
        days.map(({ name }) => name),
        'text[]',
      )})`,
    instant: (value) => (days.length === 0 ? 'FALSE' : `${add(multirange(days, zone), 'tstzmultirange')} @> ${value}`),
  });
}

interface YearDay {
  /** `MM-DD`. */
  readonly name: string;
  /** Its place in a leap year, from 0. */
  readonly index: number;
}

/** Days of a year, in order, whose next anniversary lies in the range. */
function anniversaryDays({ from, to }: DayRange, today: LocalDay): readonly YearDay[] {
  const first = parseDay('2000-01-01') ?? 0;
  return Array.from({ length: 366 }, (_, index) => ({ index, name: toDate(first + index).slice(5) })).filter(({ index }) => {
    const days = daysToAnniversary(first + index, today);
    return from <= days && days <= to;
  });
}

/** The instants of those days in every year, as PostgreSQL writes a set of ranges. */
function multirange(days: readonly YearDay[], zone: string): string {
  const runs: { first: YearDay; last: YearDay }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.last.index + 1 === day.index) run.last = day;
    else runs.push({ first: day, last: day });
  }
  const instant = (day: LocalDay): string => `"${new Date(dayStartMs(day, zone)).toISOString()}"`;
  const ranges = Array.from({ length: years.last - years.first + 1 }, (_, offset) => String(years.first + offset)).flatMap((year) =>
    runs.flatMap(({ first, last }) => {
      const from = parseDay(`${year}-${first.name}`) ?? parseDay(`${year}-03-01`) ?? 0;
      const to = parseDay(`${year}-${last.name}`) ?? parseDay(`${year}-02-28`) ?? 0;
      return from <= to ? [`[${instant(from)},${instant(to + 1)})`] : [];
    }),
  );
  return `{${ranges.join(',')}}`;
}
