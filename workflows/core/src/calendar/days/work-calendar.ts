import { chinaDays } from './china-days.js';
import { dayOf, monthOf, parseDay, toDate, weekdayOf, yearOf, dayOfMonthOf, type LocalDay } from './local-day.js';

/** A day that is not what its weekday says, or that has a name: `off` or `working` (补班). */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly kind: 'off' | 'working';
  readonly name: string;
}

/** A year that is known: days that are not listed work from Monday to Friday. */
export interface CalendarYear {
  readonly year: number;
  readonly days: readonly CalendarDay[];
}

/** A day is needed of a year that the work calendar does not have: nobody may guess it. */
export class UnknownYearError extends Error {
  readonly year: number;

  constructor(year: number) {
    super(`The work calendar has no year ${String(year)}`);
    this.name = 'UnknownYearError';
    this.year = year;
  }
}

/** From this day of December on the notice of the next year may still move days. */
const provisionalFrom = 20;

/** Which days work: by the years a corp knows, never by the weekday alone. */
export class WorkCalendar {
  private readonly years: ReadonlySet<number>;
  private readonly days: ReadonlyMap<LocalDay, CalendarDay>;

  constructor(years: readonly CalendarYear[]) {
    this.years = new Set(years.map(({ year }) => year));
    this.days = new Map(years.flatMap(({ days }) => days.map((day) => [parseDay(day.date) ?? Number.NaN, day] as const)));
  }

  /** Years with their days, in order. */
  get knownYears(): readonly number[] {
    return [...this.years].sort((a, b) => a - b);
  }

  /** @throws UnknownYearError */
  works(day: LocalDay): boolean {
    const year = yearOf(day);
    if (!this.years.has(year)) throw new UnknownYearError(year);
    const listed = this.days.get(day);
    return listed === undefined ? weekdayOf(day) <= 5 : listed.kind === 'working';
  }

  /** What the calendar says of a day beyond its weekday. */
  listed(day: LocalDay): CalendarDay | undefined {
    return this.days.get(day);
  }

  /** True late in December while the next year is not known. */
  isProvisional(day: LocalDay): boolean {
    return monthOf(day) === 12 && dayOfMonthOf(day) >= provisionalFrom && !this.years.has(yearOf(day) + 1);
  }

  /** The first day that works at `day` or beyond it, forward (1) or back (-1). @throws UnknownYearError */
  nearest(day: LocalDay, step: 1 | -1): LocalDay {
    let found = day;
    while (!this.works(found)) found += step;
    return found;
  }
}

/** Holidays and make-up days of mainland China by year, as they come with the product. */
export const chinaYears: readonly CalendarYear[] = Object.entries(chinaDays).map(([year, { off, working }]) => ({
  year: Number(year),
  days: [...readSpans(Number(year), off, 'off'), ...readSpans(Number(year), working, 'working')].sort((a, b) => (a.date < b.date ? -1 : 1)),
}));

/** The years of a corp over those that come with the product. */
export function withOwnYears(own: readonly CalendarYear[]): readonly CalendarYear[] {
  const byYear = new Map([...chinaYears, ...own].map((year) => [year.year, year]));
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

/** `name MM-DD..MM-DD, name MM-DD` of one year. */
function readSpans(year: number, spans: string, kind: CalendarDay['kind']): readonly CalendarDay[] {
  return [...spans.matchAll(/([^ ,]+) (\d\d)-(\d\d)(?:\.\.(\d\d)-(\d\d))?/gu)].flatMap(([, name = '', month, day, toMonth = month, toDay = day]) => {
    const from = dayOf(year, Number(month), Number(day));
    const length = dayOf(year, Number(toMonth), Number(toDay)) - from + 1;
    return Array.from({ length }, (_, index) => ({ date: toDate(from + index), kind, name }));
  });
}
