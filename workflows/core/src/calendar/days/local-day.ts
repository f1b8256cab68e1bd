import { unitMs } from '../../kernel/index.js';

/** A date on some zone's calendar, as days since 1970-01-01. */
export type LocalDay = number;

/** The day a date names (`YYYY-MM-DD`); null when there is no such date. */
export function parseDay(date: string): LocalDay | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return null;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return toDate(day) === date ? day : null;
}

/** The day of a year, month (1..12) and day of the month; what lies beyond a month counts on into the next. */
export const dayOf = (year: number, month: number, dayOfMonth: number): LocalDay => Date.UTC(year, month - 1, dayOfMonth) / unitMs.days;

/** As `YYYY-MM-DD`. */
export const toDate = (day: LocalDay): string => new Date(day * unitMs.days).toISOString().slice(0, 10);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: LocalDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const yearOf = (day: LocalDay): number => new Date(day * unitMs.days).getUTCFullYear();

/** 1..12. */
export const monthOf = (day: LocalDay): number => new Date(day * unitMs.days).getUTCMonth() + 1;

export const dayOfMonthOf = (day: LocalDay): number => new Date(day * unitMs.days).getUTCDate();

/** The same month and day in another year; 29 February is 28 February where there is none. */
export function anniversaryIn(year: number, day: LocalDay): LocalDay {
  const month = monthOf(day);
  return Math.min(dayOf(year, month, dayOfMonthOf(day)), lastOfMonth(year, month));
}

/** The last day of a month, 1..12. */
export const lastOfMonth = (year: number, month: number): LocalDay => dayOf(year, month + 1, 0);
