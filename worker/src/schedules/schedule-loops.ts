import { UnknownYearError, ZoneClock, datesDueOn, type WorkCalendar } from '@tagtrail/core/calendar';
import { backfillData, compileBackfill, type BackfillTrigger } from '@tagtrail/core/audience';
import type { DateTrigger } from '@tagtrail/core/plan';
import type { Json } from '@tagtrail/core/kernel';
import { failpoint, type Database, type Tx } from '@tagtrail/prisma';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import { WorkCalendarRepository } from '../plans/work-calendar.repository.js';
import { AudienceRepository } from '../segments/audience.repository.js';
import { dueTimes, type DueTimes } from './due-times.js';
import { ScheduleRepository, type HeldSchedule } from './schedule.repository.js';
import { TickRepository, type Chunk, type HeldTick, type TickWait } from './tick.repository.js';

export interface ScheduleParts {
  readonly database: Database;
  readonly schedules: ScheduleRepository;
  readonly ticks: TickRepository;
  readonly audience: AudienceRepository;
  readonly calendars: WorkCalendarRepository;
  readonly inTurn: EachInTurn;
}

/** What the loops work with, over a database. */
export const createScheduleParts = (database: Database, inTurn: EachInTurn): ScheduleParts => ({
  database,
  schedules: new ScheduleRepository(database),
  ticks: new TickRepository(database),
  audience: new AudienceRepository(),
  calendars: new WorkCalendarRepository(),
  inTurn,
});

/** Customers entered in one transaction. */
const atOnce = 5_000;
/** Customers asked in one transaction whether a backfill is for them. */
const askedAtOnce = 10_000;
const statementMs = 10_000;
const retryMs = { segment: 2_000, calendar: 60_000, leaving: 2_000 } as const satisfies Readonly<Record<TickWait, number>>;

/** Turns the times of schedules into ticks, and ticks into entries. */
export function createScheduleLoops(parts: ScheduleParts): readonly LoopSpec[] {
  return [
    {
      name: 'schedules',
      room: null,
      everyMs: 1_000,
      work: async (signal, beside) =>
        parts.inTurn.run({ loop: 'schedules', keys: await parts.schedules.corpsDue(), signal, beside }, async (corpId) => tellTime(parts, corpId)),
    },
    {
      name: 'ticks',
      room: null,
      everyMs: 1_000,
      work: async (signal, beside) =>
        parts.inTurn.run({ loop: 'ticks', keys: await parts.ticks.corpsDue(), signal, beside }, async (corpId) => enterTick(parts, corpId)),
    },
  ];
}

/** Looks at one schedule whose time has come: its ticks, its next time and what it has told are one commit. */
export async function tellTime({ database, schedules, calendars }: ScheduleParts, corpId: string): Promise<boolean> {
  const told = await database.tx('schedule', { timeoutMs: statementMs }, async (tx) => {
    const schedule = await schedules.claim(tx, corpId);
    if (schedule === null) return false;
    const times = timesOf(schedule, await calendars.load(tx, corpId));
    if (typeof times === 'number') await schedules.postpone(tx, schedule, times);
    else await schedules.advance(tx, schedule, times);
    failpoint('schedule.beforeCommit');
    return true;
  });
  if (told) failpoint('schedule.afterCommit');
  return told;
}

/** The year instead when the work calendar lacks it. */
function timesOf({ trigger, since, now, timeZone }: HeldSchedule, calendar: WorkCalendar): DueTimes | number {
  try {
    return dueTimes(trigger, { since, now }, { zone: timeZone, calendar });
  } catch (error) {
    if (error instanceof UnknownYearError) return error.year;
    throw error;
  }
}

/** Enters the next customers of one tick: their entries and the cursor behind them are one commit. */
export async function enterTick(parts: ScheduleParts, corpId: string): Promise<boolean> {
  const entered = await parts.database.tx('tick', { timeoutMs: statementMs }, async (tx) => {
    const tick = await parts.ticks.claim(tx, corpId);
    if (tick === null) return false;
    if (tick.batchId === null) await parts.ticks.openBatch(tx, tick);
    const chunk = await enterChunk(tx, parts, tick);
    if (typeof chunk === 'string') await parts.ticks.postpone(tx, tick, { waitsFor: chunk, ms: retryMs[chunk] });
    else await parts.ticks.moveOn(tx, tick, chunk);
    failpoint('tick.beforeCommit');
    return true;
  });
  if (entered) failpoint('tick.afterCommit');
  return entered;
}

async function enterChunk(tx: Tx, { ticks, audience, calendars }: ScheduleParts, tick: HeldTick): Promise<Chunk | TickWait> {
  const { trigger } = tick;
  if (trigger.kind === 'backfill') return enterBackfill(tx, { ticks, audience, tick, trigger });
  if (trigger.kind === 'schedule') {
    const { audience } = trigger;
    return (await ticks.isFilled(tx, audience)) ? ticks.enterAudience(tx, tick, { audience, count: atOnce }) : 'segment';
  }
  const due = datesOf(trigger, tick, await calendars.load(tx, tick.corpId));
  return due === null ? 'calendar' : ticks.enterDates(tx, tick, { attribute: trigger.attribute, due, count: atOnce });
}

interface Backfilling {
  readonly ticks: TickRepository;
  readonly audience: AudienceRepository;
  readonly tick: HeldTick;
  readonly trigger: BackfillTrigger;
}

/** Asks the next customers of the corp; those it is for enter, once whoever is to leave older versions has left. */
async function enterBackfill(tx: Tx, { ticks, audience, tick, trigger }: Backfilling): Promise<Chunk | TickWait> {
  if (await ticks.areLeaving(tx, tick)) return 'leaving';
  const range = await audience.nextRange(tx, { corpId: tick.corpId, after: tick.cursor, size: askedAtOnce });
  if (range === null) return { last: null, customers: 0 };
  const segments = trigger.of.kind === 'segmentEntered' ? await audience.rules(tx, tick.corpId) : new Map<string, Json>();
  const options = { atMs: Date.parse(tick.now), zone: tick.timeZone, segments, range };
  const sql = compileBackfill(trigger, options);
  const params = [...sql.params];
  const data = backfillData(trigger, options, params);
  return ticks.enterMatching(tx, tick, { range, sql: { ...sql, params }, data });
}

/** Null when the work calendar lacks a year it needs. A date enters once; an anniversary once in its year. */
function datesOf({ rule }: DateTrigger, { dueAt, timeZone }: HeldTick, calendar: WorkCalendar) {
  const day = new ZoneClock(timeZone).dayAt(Date.parse(dueAt));
  try {
    const due = datesDueOn(day, rule, calendar);
    return due.map((dates) => ({ ...dates, key: rule.repeat === 'once' ? dates.dates.join() : String(dates.year) }));
  } catch (error) {
    if (error instanceof UnknownYearError) return null;
    throw error;
  }
}
