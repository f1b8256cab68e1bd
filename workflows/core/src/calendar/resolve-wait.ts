import { durationMs, unitMs } from '../kernel/index.js';
import type { WaitSpec } from './wait-spec.js';
import { ZoneClock } from './zone-clock.js';

export interface ResolvedWait {
  /** ISO instant in UTC. */
  readonly until: string;
}

/**
 * When a wait that begins at `at` (ISO instant) is over.
 * A duration is elapsed time: a day is 24 hours, whatever clocks do meanwhile.
 * A time of day is the next time the zone's clock shows it, at least one minute ahead; where clocks skip it, the first instant
 * after the gap; where they show it twice, the first.
 * Throws a plain error for an unreadable instant, zone or time: all are checked where they are stored.
 */
export function resolveWait(spec: WaitSpec, at: string, zone: string): ResolvedWait {
  const atMs = parseInstant(at);
  switch (spec.kind) {
    case 'duration':
      return toWait(atMs + durationMs(spec.duration));
    case 'timeOfDay':
      return toWait(nextShowing(parseTime(spec.time), atMs + unitMs.minutes, new ZoneClock(zone)));
  }
}

const toWait = (instantMs: number): ResolvedWait => ({ until: new Date(instantMs).toISOString() });

/** First instant from `earliestMs` on at which the clock shows the time: yesterday's may still come where the date line is skipped. */
function nextShowing(timeMs: number, earliestMs: number, clock: ZoneClock): number {
  const shown = clock.shows(earliestMs);
  const midnight = shown - positiveRemainder(shown, unitMs.days);
  for (let day = -1; day <= 2; day += 1) {
    const instant = clock.firstShowing(midnight + day * unitMs.days + timeMs);
    if (instant >= earliestMs) return instant;
  }
  throw new Error(`No clock shows the time within three days of ${new Date(earliestMs).toISOString()}`);
}

function parseInstant(text: string): number {
  const parsed = Date.parse(text);
  if (Number.isNaN(parsed)) throw new Error(`Not an instant: ${text}`);
  return parsed;
}

function parseTime(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) throw new Error(`Not a time of day: ${text}`);
  return Number(match[1]) * unitMs.hours + Number(match[2]) * unitMs.minutes;
}

const positiveRemainder = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

/** Grids on which wake-ups are laid, in milliseconds; each divides the next, so that waits of unlike lengths meet too. */
const grids = [60_000, 30_000, 10_000, 5_000, 1_000, 100, 10, 1] as const;

const largestShare = 0.01;

/**
 * When to wake a wait: rounded up, never early, so that neighbours wake together.
 * The delay is below 1 % of the wait and below 60 s. `until` and `begunAt` are ISO instants, the answer too.
 */
export function roundWake(until: string, begunAt: string): string {
  const untilMs = Date.parse(until);
  const allowed = (untilMs - Date.parse(begunAt)) * largestShare;
  const grid = grids.find((candidate) => candidate <= allowed) ?? 1;
  return new Date(Math.ceil(untilMs / grid) * grid).toISOString();
}
