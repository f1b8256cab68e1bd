import { unitMs } from '../../kernel/index.js';
import { ZoneClock } from '../zone-clock.js';
import { anniversaryIn, parseDay, yearOf, type LocalDay } from './local-day.js';

const writtenInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An ISO instant with `Z` or an offset, in milliseconds since the epoch; null for a text that is none. A time without a zone names no instant. */
export function parseInstant(text: string): number | null {
  if (!writtenInstant.test(text) || parseDay(text.slice(0, 10)) === null) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

/** The day that a zone's calendar shows at an instant. */
export const dayInZone = (instantMs: number, zone: string): LocalDay => Math.floor(new ZoneClock(zone).shows(instantMs) / unitMs.days);

/** The first instant of a day in a zone, in milliseconds; where clocks skip midnight, the first instant after the gap. */
export const dayStartMs = (day: LocalDay, zone: string): number => new ZoneClock(zone).firstShowing(day * unitMs.days);

/** How many days it is from `today` to the next anniversary of a day: 0 on the day itself, at most 366. 29 February counts on the 28th in years that have none. */
export function daysToAnniversary(day: LocalDay, today: LocalDay): number {
  const thisYear = anniversaryIn(yearOf(today), day);
  return (thisYear >= today ? thisYear : anniversaryIn(yearOf(today) + 1, day)) - today;
}
