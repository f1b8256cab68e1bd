import { unitMs } from '../../kernel/index.js';
import type { LocalDay } from '../days/local-day.js';
import type { ZoneClock } from '../zone-clock.js';

/** A local date and time with the instant at which the clock shows it. */
export interface Showing {
  readonly day: LocalDay;
  readonly instantMs: number;
  /** How the time came about, where the clocks were changed. */
  readonly clock: 'skipped' | 'twice' | null;
}

/** `HH:mm` in milliseconds after midnight. Throws for anything else: times are checked where they are stored. */
export function parseTime(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) throw new Error(`Not a time of day: ${text}`);
  return Number(match[1]) * unitMs.hours + Number(match[2]) * unitMs.minutes;
}

/** When a clock shows a time on a day: skipped, the first instant after the gap; twice, the first. */
export function showing(clock: ZoneClock, day: LocalDay, timeMs: number): Showing {
  const wall = day * unitMs.days + timeMs;
  return { day, instantMs: clock.firstShowing(wall), clock: clock.oddity(wall) };
}

/** A rare date at its farthest: 29 February as a weekday of its own, and a year of days beside it. */
const reachDays = 366 * 2;

/**
 * The first time from `earliestMs` on at which the clock shows a time on a day that is wanted.
 * Begins with yesterday, whose times may still come where the date line is skipped.
 */
export function nextShowing(
  clock: ZoneClock,
  { earliestMs, time, wanted }: { readonly earliestMs: number; readonly time: string; readonly wanted: (day: LocalDay) => boolean },
): Showing {
  const timeMs = parseTime(time);
  const today = clock.dayAt(earliestMs);
  for (let day = today - 1; day <= today + reachDays; day += 1) {
    const found = showing(clock, day, timeMs);
    if (found.instantMs >= earliestMs && wanted(day)) return found;
  }
  throw new Error(`No wanted day comes within ${String(reachDays)} days of ${new Date(earliestMs).toISOString()}`);
}
