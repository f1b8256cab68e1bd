import type { Json } from '../../kernel/index.js';
import { parseInstant } from '../days/day-in-zone.js';
import { anniversaryIn, parseDay, yearOf, type LocalDay } from '../days/local-day.js';
import type { WorkCalendar } from '../days/work-calendar.js';
import type { DateWait } from '../wait-spec.js';
import type { ZoneClock } from '../zone-clock.js';
import { parseTime, showing, type Showing } from './wall-clock.js';

/** A date with what it was made of. */
export interface CustomerDate {
  readonly found: Showing;
  /** The day before it was moved off one that does not work. */
  readonly unshifted: LocalDay;
}

/** The local day that a customer's value names: a date as it is, an instant by the clock; null for anything else. */
export function readDate(value: Json | undefined, clock: ZoneClock): LocalDay | null {
  if (typeof value !== 'string') return null;
  const day = parseDay(value);
  if (day !== null) return day;
  const instant = parseInstant(value);
  return instant === null ? null : clock.dayAt(instant);
}

/** The longest holiday a day can be moved over. */
const longestHoliday = 14;

/** The instant a date wait means, from `earliestMs` on; null when it has gone by. @throws UnknownYearError */
export function nextCustomerDate(
  spec: DateWait,
  {
    day,
    earliestMs,
    clock,
    calendar,
  }: { readonly day: LocalDay; readonly earliestMs: number; readonly clock: ZoneClock; readonly calendar: WorkCalendar },
): CustomerDate | null {
  const thisYear = yearOf(clock.dayAt(earliestMs));
  const days = spec.yearly ? [-2, -1, 0, 1, 2].map((years) => anniversaryIn(thisYear + years, day)) : [day];
  for (const base of days) {
    const unshifted = base + spec.offsetDays;
    // What cannot come any more must not ask the calendar for a year it need not know.
    if (unshifted + longestHoliday < clock.dayAt(earliestMs)) continue;
    const found = showing(clock, shifted(unshifted, spec.shift, calendar), parseTime(spec.time));
    if (found.instantMs >= earliestMs) return { found, unshifted };
  }
  return null;
}

/** Moves a day that does not work to the working day before or after it. @throws UnknownYearError */
export function shifted(day: LocalDay, shift: DateWait['shift'], calendar: WorkCalendar): LocalDay {
  if (shift === 'none') return day;
  return calendar.nearest(day, shift === 'before' ? -1 : 1);
}
