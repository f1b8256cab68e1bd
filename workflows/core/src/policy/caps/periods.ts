import { dayOf, dayStartMs, lastOfMonth, monthOf, weekdayOf, yearOf, ZoneClock, type LocalDay } from '../../calendar/index.js';

/** Spans of the calendar that messages are counted in. A week begins on Monday. */
export const capPeriods = ['day', 'week', 'month'] as const;
export type CapPeriod = (typeof capPeriods)[number];

/** A span of a zone's calendar: instants in milliseconds, the end not included. */
export interface Period {
  readonly beginsMs: number;
  readonly endsMs: number;
  /** How many days of the calendar it has. */
  readonly days: number;
}

/** By period and zone, the span asked for last: thousands are judged at one moment. */
const lately = new Map<string, Period>();

/** The day, week or month that holds an instant, by a zone's calendar. */
export function periodAt(per: CapPeriod, zone: string, atMs: number): Period {
  const key = `${per} ${zone}`;
  const known = lately.get(key);
  if (known !== undefined && known.beginsMs <= atMs && atMs < known.endsMs) return known;
  const found = findPeriod(per, zone, atMs);
  lately.set(key, found);
  return found;
}

function findPeriod(per: CapPeriod, zone: string, atMs: number): Period {
  const today = new ZoneClock(zone).dayAt(atMs);
  const first = firstDay(per, today);
  const next = firstOfNext(per, first);
  return { beginsMs: dayStartMs(first, zone), endsMs: dayStartMs(next, zone), days: next - first };
}

function firstDay(per: CapPeriod, today: LocalDay): LocalDay {
  switch (per) {
    case 'day':
      return today;
    case 'week':
      return today - weekdayOf(today) + 1;
    case 'month':
      return dayOf(yearOf(today), monthOf(today), 1);
  }
}

function firstOfNext(per: CapPeriod, first: LocalDay): LocalDay {
  switch (per) {
    case 'day':
      return first + 1;
    case 'week':
      return first + 7;
    case 'month':
      return lastOfMonth(yearOf(first), monthOf(first)) + 1;
  }
}
