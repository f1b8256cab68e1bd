export { dayInZone, daysToAnniversary, dayStartMs, parseInstant } from './days/day-in-zone.js';
export { anniversaryIn, dayOf, lastOfMonth, monthOf, parseDay, toDate, weekdayOf, yearOf, type LocalDay } from './days/local-day.js';
export { chinaYears, UnknownYearError, withOwnYears, WorkCalendar, type CalendarDay, type CalendarYear } from './days/work-calendar.js';
export { resolveWait, roundWake, zoneFor, type ResolvedWait, type WaitMoment } from './resolve-wait.js';
export { waitReasonCodes, type WaitReason, type WaitReasonCode } from './wait-reason.js';
export {
  goesByCustomer,
  mayPassAtOnce,
  needsWorkCalendar,
  type DateWait,
  type TimeSpan,
  type TurnWait,
  type WaitPort,
  type WaitSpec,
  type WaitZone,
} from './wait-spec.js';
export { isZone, ZoneClock } from './zone-clock.js';
export { nextSlot } from './waits/spans.js';
export { parseTime } from './waits/wall-clock.js';
export { cronMistake, hasEvenSteps, type CronMistake } from './recurrence/cron.js';
export { datesDueOn, type DateRule, type DatesDue } from './recurrence/dates-due.js';
export { fromLunar, toLunar, type LunarDate } from './recurrence/lunar.js';
export { nextTime, nextTimes, type TimingPlace } from './recurrence/next-times.js';
export type { Timing, TimingKind } from './recurrence/schedule-spec.js';
