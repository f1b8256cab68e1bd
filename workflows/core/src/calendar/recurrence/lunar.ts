import { LunarDay, LunarMonth, LunarYear, SolarDay } from 'tyme4ts';
import { dayOf, dayOfMonthOf, monthOf, yearOf, type LocalDay } from '../days/local-day.js';

/** A date of the Chinese calendar: `month` 1..12, `day` 1..30. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly isLeap: boolean;
  readonly day: number;
}

export function toLunar(day: LocalDay): LunarDate {
  const lunar = SolarDay.fromYmd(yearOf(day), monthOf(day), dayOfMonthOf(day)).getLunarDay();
  const month = lunar.getMonth();
  return { year: lunar.getYear(), month: Math.abs(month), isLeap: month < 0, day: lunar.getDay() };
}

/** The day of a date of the Chinese calendar; null when that year has no such month, or the month no such day. */
export function fromLunar({ year, month, isLeap, day }: LunarDate): LocalDay | null {
  if (isLeap && LunarYear.fromYear(year).getLeapMonth() !== month) return null;
  const signed = isLeap ? -month : month;
  if (day > LunarMonth.fromYm(year, signed).getDayCount()) return null;
  const solar = LunarDay.fromYmd(year, signed, day).getSolarDay();
  return dayOf(solar.getYear(), solar.getMonth(), solar.getDay());
}

/**
 * The birthdays, as month and day of the Chinese calendar, that are kept on a day.
 * 1. The same month and day. 2. One of a leap month that this year does not have is kept in the ordinary month.
 * 3. One on the 30th is kept on the last day of a month of 29 days.
 */
export function lunarBirthdaysOn(day: LocalDay): readonly Omit<LunarDate, 'year'>[] {
  const kept = toLunar(day);
  const leapMonth = LunarYear.fromYear(kept.year).getLeapMonth();
  const length = LunarMonth.fromYm(kept.year, kept.isLeap ? -kept.month : kept.month).getDayCount();
  const leaps = kept.isLeap ? [true] : [false, ...(leapMonth === kept.month ? [] : [true])];
  const days = kept.day === 29 && length === 29 ? [29, 30] : [kept.day];
  return leaps.flatMap((isLeap) => days.map((dayOfMonth) => ({ month: kept.month, isLeap, day: dayOfMonth })));
}
