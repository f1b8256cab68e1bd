import { anniversaryIn, dayOf, dayOfMonthOf, monthOf, toDate, yearOf, type LocalDay } from '../days/local-day.js';
import type { WorkCalendar } from '../days/work-calendar.js';
import { shifted } from '../waits/customer-date.js';
import { fromLunar, lunarBirthdaysOn, toLunar } from './lunar.js';

/** Which day of a customer's date something is due on. */
export interface DateRule {
  /** once: on the date itself. yearly: on each anniversary, the date itself too. lunar: on the anniversary of the Chinese calendar. */
  readonly repeat: 'once' | 'yearly' | 'lunar';
  /** Days from the date or anniversary; negative: before it. */
  readonly offsetDays: number;
  /** Then moved off a day that does not work. */
  readonly shift: 'none' | 'before' | 'after';
}

/** Dates that are due, with the year whose anniversary it is: the date's own for `once`. */
export interface DatesDue {
  readonly year: number;
  /** `YYYY-MM-DD`, as a customer has them. */
  readonly dates: readonly string[];
}

/** No customer was born before. */
const firstYear = 1900;

/** The longest holiday a day can be moved over. */
const longestHoliday = 14;

/**
 * The dates of customers for whom a rule means this very day, by the year of the anniversary: what is looked up, instead of a row
 * for each customer. A customer who was born on 29 February has the anniversary on the 28th in other years.
 * @throws UnknownYearError where the rule moves days and the work calendar ends
 */
export function datesDueOn(day: LocalDay, rule: DateRule, calendar: WorkCalendar): readonly DatesDue[] {
  const due = new Map<number, string[]>();
  for (const base of basesOf(day, rule, calendar)) {
    const year = rule.repeat === 'lunar' ? toLunar(base).year : yearOf(base);
    due.set(year, [...(due.get(year) ?? []), ...bornOn(base, rule.repeat).map(toDate)]);
  }
  return [...due].map(([year, dates]) => ({ year, dates }));
}

/** Anniversaries for which the rule comes to this day. */
function basesOf(day: LocalDay, { offsetDays, shift }: DateRule, calendar: WorkCalendar): readonly LocalDay[] {
  const plain = day - offsetDays;
  if (shift === 'none') return [plain];
  // Nothing is ever moved onto a day that does not work.
  if (!calendar.works(day)) return [];
  const step = shift === 'before' ? 1 : -1;
  const bases = [plain];
  for (let moved = 1; moved <= longestHoliday && !calendar.works(day + step * moved); moved += 1) bases.push(plain + step * moved);
  return bases.filter((base) => shifted(base + offsetDays, shift, calendar) === day);
}

function bornOn(base: LocalDay, repeat: DateRule['repeat']): readonly LocalDay[] {
  if (repeat === 'once') return [base];
  return repeat === 'yearly' ? yearlyBorn(base) : lunarBorn(base);
}

function yearlyBorn(base: LocalDay): readonly LocalDay[] {
  const candidates = yearsUntil(yearOf(base)).flatMap((year) => {
    const same = dayOf(year, monthOf(base), dayOfMonthOf(base));
    const leapDay = dayOf(year, 2, 29);
    return [...(monthOf(same) === monthOf(base) ? [same] : []), ...(monthOf(leapDay) === 2 ? [leapDay] : [])];
  });
  return [...new Set(candidates)].filter((born) => anniversaryIn(yearOf(base), born) === base);
}

function lunarBorn(base: LocalDay): readonly LocalDay[] {
  const birthdays = lunarBirthdaysOn(base);
  return yearsUntil(toLunar(base).year)
    .flatMap((year) => birthdays.map((birthday) => fromLunar({ ...birthday, year })))
    .filter((born) => born !== null);
}

const yearsUntil = (last: number): readonly number[] => Array.from({ length: Math.max(last - firstYear + 1, 0) }, (_, index) => firstYear + index);
