import { durationMs, unitMs, type Json } from '../kernel/index.js';
import { dayOfMonthOf, lastOfMonth, monthOf, parseDay, toDate, weekdayOf, yearOf, type LocalDay } from './days/local-day.js';
import type { WorkCalendar } from './days/work-calendar.js';
import type { WaitReason, WaitReasonCode } from './wait-reason.js';
import type { DateWait, WaitPort, WaitSpec, WaitZone } from './wait-spec.js';
import { nextCustomerDate, readDate } from './waits/customer-date.js';
import { nextSlot } from './waits/spans.js';
import { nextShowing, parseTime, showing, type Showing } from './waits/wall-clock.js';
import { calendarParams, workingDayAfter } from './waits/working-days.js';
import { isZone, ZoneClock } from './zone-clock.js';

/** What a wait is resolved against. */
export interface WaitMoment {
  /** ISO instant at which it begins. */
  readonly at: string;
  /** IANA zone of the corp. */
  readonly zone: string;
  /** Of the customer: for waits until a date of theirs, and for their own zone. */
  readonly attributes: Readonly<Record<string, Json>>;
  readonly calendar: WorkCalendar;
}

export type ResolvedWait =
  /** `until` is an ISO instant in UTC, `zone` the one it was found in. */
  | { readonly kind: 'until'; readonly until: string; readonly zone: string; readonly reason: WaitReason }
  /** There is nothing to wait for: the run leaves by this output at once. */
  | { readonly kind: 'passed'; readonly port: WaitPort };

/**
 * When a wait that begins at a moment is over, and why then.
 * A duration is elapsed time: a day is 24 hours, whatever clocks do meanwhile. A time of day is the next time the zone's clock
 * shows it, at least one minute ahead; where clocks skip it, the first instant after the gap; where they show it twice, the first.
 * A turn is at once here: who else comes is known to the engine alone, which grants the turns of real runs.
 * Throws `UnknownYearError` where the work calendar is needed and ends, and a plain error for an unreadable instant, zone or time:
 * all are checked where they are stored.
 */
export function resolveWait(spec: WaitSpec, moment: WaitMoment): ResolvedWait {
  const atMs = parseInstant(moment.at);
  if (spec.kind === 'duration') {
    return { kind: 'until', until: toInstant(atMs + durationMs(spec.duration)), zone: moment.zone, reason: { code: 'elapsed', params: {} } };
  }
  if (spec.kind === 'turn') return { kind: 'until', until: toInstant(atMs), zone: moment.zone, reason: { code: 'turn', params: { ahead: 0 } } };
  const zone = zoneFor(spec.zone ?? 'corp', moment);
  return resolveOnClock(spec, { ...moment, zone, atMs, clock: new ZoneClock(zone) });
}

/** The customer's zone where the wait goes by it and the attribute `timezone` names one, else the corp's. */
export function zoneFor(whose: WaitZone, { zone, attributes }: Pick<WaitMoment, 'zone' | 'attributes'>): string {
  if (whose === 'corp') return zone;
  const own = attributes['timezone'];
  return typeof own === 'string' && isZone(own) ? own : zone;
}

type ClockSpec = Exclude<WaitSpec, { kind: 'duration' | 'turn' }>;
type SpecOf<Kind extends ClockSpec['kind']> = Extract<ClockSpec, { kind: Kind }>;

interface ClockMoment extends WaitMoment {
  readonly atMs: number;
  readonly clock: ZoneClock;
}

function resolveOnClock(spec: ClockSpec, on: ClockMoment): ResolvedWait {
  switch (spec.kind) {
    case 'timeOfDay':
      return nextTime(spec.time, on, { code: 'timeOfDay', wanted: () => true });
    case 'weekday':
      return nextTime(spec.time, on, { code: 'weekday', wanted: (day) => spec.weekdays.includes(weekdayOf(day)) });
    case 'dayOfMonth':
      return nextTime(spec.time, on, { code: 'dayOfMonth', wanted: (day) => isDayOfMonth(day, spec.day) });
    case 'dateTime':
      return resolveDateTime(spec, on);
    case 'attribute':
      return resolveDate(spec, on);
    case 'workingDay':
      return resolveWorkingDay(spec, on);
    case 'window':
      return resolveWindow(spec, on);
  }
}

const soonest = ({ atMs }: ClockMoment): number => atMs + unitMs.minutes;

function nextTime(
  time: string,
  on: ClockMoment,
  { code, wanted }: { readonly code: WaitReasonCode; readonly wanted: (day: LocalDay) => boolean },
): ResolvedWait {
  return until(nextShowing(on.clock, { earliestMs: soonest(on), time, wanted }), on, { code, params: { time } });
}

const isDayOfMonth = (day: LocalDay, wanted: number): boolean =>
  dayOfMonthOf(day) === wanted || (dayOfMonthOf(day) < wanted && day === lastOfMonth(yearOf(day), monthOf(day)));

function resolveDateTime({ date, time }: SpecOf<'dateTime'>, on: ClockMoment): ResolvedWait {
  const day = parseDay(date);
  if (day === null) throw new Error(`Not a date: ${date}`);
  const found = showing(on.clock, day, parseTime(time));
  if (found.instantMs >= on.atMs) return until(found, on, { code: 'date', params: { time } });
  return { kind: 'until', until: toInstant(on.atMs), zone: on.zone, reason: { code: 'dateGone', params: { date, time } } };
}

function resolveDate(spec: DateWait, on: ClockMoment): ResolvedWait {
  const { clock, calendar } = on;
  const day = readDate(on.attributes[spec.name], clock);
  if (day === null) return { kind: 'passed', port: 'noDate' };
  const next = nextCustomerDate(spec, { day, earliestMs: soonest(on), clock, calendar });
  if (next === null) return { kind: 'passed', port: 'past' };
  const { found, unshifted } = next;
  const moved = found.day === unshifted ? {} : { unshifted: toDate(unshifted), ...calendarParams(unshifted, found.day, calendar) };
  const params = { name: spec.name, value: toDate(day), offset: spec.offsetDays, time: spec.time, ...moved };
  return until(found, on, { code: spec.yearly ? 'anniversary' : 'attribute', params });
}

function resolveWorkingDay({ days, time }: SpecOf<'workingDay'>, on: ClockMoment): ResolvedWait {
  const { clock, calendar } = on;
  const today = clock.dayAt(on.atMs);
  const found =
    days === 0
      ? nextShowing(clock, { earliestMs: soonest(on), time, wanted: (day) => calendar.works(day) })
      : showing(clock, workingDayAfter(today, days, calendar), parseTime(time));
  const params = { from: toDate(today), days, time, ...calendarParams(today, found.day, calendar) };
  return until(found, on, { code: days === 0 ? 'nextWorkingDay' : 'workingDay', params });
}

function resolveWindow({ on: days, spans }: SpecOf<'window'>, on: ClockMoment): ResolvedWait {
  const { clock, calendar, atMs } = on;
  const wanted = (day: LocalDay): boolean => (days === 'workingDays' ? calendar.works(day) : days.includes(weekdayOf(day)));
  const { span, begins } = nextSlot(clock, { atMs, spans, wanted });
  if (begins.instantMs <= atMs) {
    const reason = { code: 'inWindow', params: { date: toDate(begins.day), time: span.from, to: span.to } } as const;
    return { kind: 'until', until: toInstant(atMs), zone: on.zone, reason };
  }
  const passedOver = days === 'workingDays' ? calendarParams(clock.dayAt(atMs), begins.day, calendar) : {};
  return until(begins, on, { code: 'window', params: { time: span.from, to: span.to, ...passedOver } });
}

function until({ day, instantMs, clock }: Showing, { zone }: ClockMoment, { code, params }: WaitReason): ResolvedWait {
  const reason = { code, params: { date: toDate(day), ...params, ...(clock === null ? {} : { clock }) } };
  return { kind: 'until', until: toInstant(instantMs), zone, reason };
}

const toInstant = (ms: number): string => new Date(ms).toISOString();

function parseInstant(text: string): number {
  const parsed = Date.parse(text);
  if (Number.isNaN(parsed)) throw new Error(`Not an instant: ${text}`);
  return parsed;
}

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
