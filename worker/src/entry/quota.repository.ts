import { dayInZone, dayStartMs, toDate, type LocalDay } from '@tagtrail/core/calendar';
import { entryLatenessMs, entrySpacingMs, type EntryRate } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../plans/version.js';
import type { EntryRefusal } from './entry.repository.js';

/** How many more runs may begin now, and why no more; null: as many as there are. */
export type Room = { readonly left: number; readonly reason: EntryRefusal } | null;

interface Period {
  readonly period: string;
  readonly limit: number;
  /** Runs begun before it do not count; null: all do. */
  readonly since: string | null;
  readonly reason: EntryRefusal;
}

const dayPeriod = (day: LocalDay): string => `day:${toDate(day)}`;

/** How many runs may begin when the next was due `lateMs` ago; negative: it is not due yet. */
export function allowedNow(rate: EntryRate, lateMs: number): number {
  return lateMs < 0 ? 0 : 1 + Math.floor(Math.min(lateMs, entryLatenessMs) / entrySpacingMs(rate));
}

/** The journey's counted rows. All are held from when they are asked for until the commit: the pace before any entry is claimed, the counts after the customers. */
export class QuotaRepository {
  /** Runs that the journey's rate lets begin now; null when it has none. */
  async allowed(tx: Tx, { journeyId, plan }: VersionPlan): Promise<number | null> {
    const { rate } = plan.rules;
    if (rate === null) return null;
    await tx.run(`INSERT INTO entry_pace (journey_id, next_at) VALUES ($1, '-infinity') ON CONFLICT DO NOTHING`, [journeyId]);
    const [row] = await tx.rows<{ lateMs: number }>(
      `SELECT least(86400000, extract(epoch FROM clock_timestamp() - greatest(next_at, clock_timestamp() - interval '1 day')) * 1000)::float8 AS "lateMs"
       FROM entry_pace WHERE journey_id = $1 FOR NO KEY UPDATE`,
      [journeyId],
    );
    return allowedNow(rate, row?.lateMs ?? 0);
  }

  /** The room that the journey's caps leave. */
  async room(tx: Tx, version: VersionPlan, at: string): Promise<Room> {
    const periods = periodsOf(version, at);
    if (periods.length === 0) return null;
    const names = periods.map(({ period }) => period);
    const held = await this.hold(tx, version.journeyId, names);
    const missing = periods.filter(({ period }) => !held.has(period));
    if (missing.length > 0) await this.begin(tx, version, missing);
    const used = missing.length > 0 ? await this.hold(tx, version.journeyId, names) : held;
    const rooms = periods.map(({ period, limit, reason }) => ({ left: Math.max(0, limit - (used.get(period) ?? 0)), reason }));
    return rooms.toSorted((a, b) => a.left - b.left)[0] ?? null;
  }

  /** Counts runs that have begun against the journey's caps and rate. */
  count(tx: Tx, version: VersionPlan, begun: { readonly runs: number; readonly at: string }): void {
    const { rate } = version.plan.rules;
    if (begun.runs === 0) return;
    // Counts that were begun go on while a version has no cap: a later one may have it again.
    const periods = ['total', dayPeriod(dayInZone(Date.parse(begun.at), version.timeZone))];
    tx.later('UPDATE entry_count SET used = used + $3 WHERE journey_id = $1 AND period = ANY($2)', [version.journeyId, periods, begun.runs]);
    if (rate === null) return;
    tx.later(
      `UPDATE entry_pace SET next_at = greatest(next_at, clock_timestamp() - $2 * interval '1 ms') + $3 * interval '1 ms' WHERE journey_id = $1`,
      [version.journeyId, entryLatenessMs, begun.runs * entrySpacingMs(rate)],
    );
  }

  /** In one order, the count of all before that of a day: a day's row may be missing while another enrolment holds that of all. */
  private async hold(tx: Tx, journeyId: string, periods: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.rows<{ period: string; used: number }>(
      'SELECT period, used FROM entry_count WHERE journey_id = $1 AND period = ANY($2) ORDER BY period DESC FOR NO KEY UPDATE',
      [journeyId, periods],
    );
    return new Map(rows.map(({ period, used }) => [period, used]));
  }

  /** A count begins with the runs that there are. */
  private async begin(tx: Tx, { corpId, journeyId }: VersionPlan, periods: readonly Period[]): Promise<void> {
    await tx.run(
      `INSERT INTO entry_count (journey_id, period, used)
       SELECT $1, p.period, (SELECT count(*) FROM run r WHERE r.corp_id = $2 AND r.journey_id = $1 AND (p.since IS NULL OR r.started_at >= p.since))
       FROM jsonb_to_recordset($3::jsonb) AS p(period text, since timestamptz) ORDER BY p.period DESC ON CONFLICT DO NOTHING`,
      [journeyId, corpId, JSON.stringify(periods)],
    );
  }
}

function periodsOf({ plan, timeZone }: VersionPlan, at: string): readonly Period[] {
  const { total, perDay } = plan.rules.cap;
  const today = dayInZone(Date.parse(at), timeZone);
  const since = new Date(dayStartMs(today, timeZone)).toISOString();
  return [
    ...(total === null ? [] : [{ period: 'total', limit: total, since: null, reason: 'cap_total' } as const]),
    ...(perDay === null ? [] : [{ period: dayPeriod(today), limit: perDay, since, reason: 'cap_day' } as const]),
  ];
}
