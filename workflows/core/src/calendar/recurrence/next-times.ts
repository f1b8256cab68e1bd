import { dayOfMonthOf, lastOfMonth, monthOf, parseDay, weekdayOf, yearOf, type LocalDay } from '../days/local-day.js';
import type { WorkCalendar } from '../days/work-calendar.js';
import { nextShowing, parseTime, showing } from '../waits/wall-clock.js';
import { ZoneClock } from '../zone-clock.js';
import { nextCron } from './cron.js';
import type { Timing } from './schedule-spec.js';

export interface TimingPlace {
  /** IANA zone of the corp. */
  readonly zone: string;
  readonly calendar: WorkCalendar;
}

/** The first time after an instant (ISO) that a timing means, ISO in UTC; null when none comes any more. @throws UnknownYearError for working days of a year nobody has entered */
export function nextTime(timing: Timing, after: string, place: TimingPlace): string | null {
  const found = nextMs(timing, Date.parse(after), place);
  return found === null ? null : new Date(found).toISOString();
}

/** The next times, fewer where no more come. @throws as `nextTime` does */
export function nextTimes(
  timing: Timing,
  { after, count }: { readonly after: string; readonly count: number },
  place: TimingPlace,
): readonly string[] {
  const times: string[] = [];
  for (let next = nextTime(timing, after, place); next !== null && times.length < count; next = nextTime(timing, next, place)) times.push(next);
  return times;
}

function nextMs(timing: Timing, afterMs: number, place: TimingPlace): number | null {
  if (timing.kind === 'cron') return nextCron(timing.line, { afterMs, zone: place.zone });
  const clock = new ZoneClock(place.zone);
  if (timing.kind === 'once') return onlyOnce(timing.at, { afterMs, clock });
  if (!comesRound(timing)) return null;
  return nextShowing(clock, { earliestMs: afterMs + 1, time: timing.time, wanted: wantedDay(timing, place.calendar) }).instantMs;
}

function onlyOnce(at: string, { afterMs, clock }: { readonly afterMs: number; readonly clock: ZoneClock }): number | null {
  const [date = '', time = ''] = at.split('T');
  const day = parseDay(date);
  if (day === null) throw new Error(`Not a local date and time: ${at}`);
  const { instantMs } = showing(clock, day, parseTime(time));
  return instantMs > afterMs ? instantMs : null;
}

type Recurring = Exclude<Timing, { kind: 'cron' | 'once' }>;

const comesRound = (timing: Recurring): boolean =>
  timing.kind === 'weekly' ? timing.weekdays.length > 0 : timing.kind !== 'monthly' || timing.lastDay || timing.days.length > 0;

function wantedDay(timing: Recurring, calendar: WorkCalendar): (day: LocalDay) => boolean {
  switch (timing.kind) {
    case 'daily':
      return () => true;
    case 'weekly':
      return (day) => timing.weekdays.includes(weekdayOf(day));
    case 'monthly':
      return (day) => timing.days.includes(dayOfMonthOf(day)) || (timing.lastDay && day === lastOfMonth(yearOf(day), monthOf(day)));
    case 'workingDays':
      return (day) => calendar.works(day);
  }
}
