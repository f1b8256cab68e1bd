import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '@tagtrail/core/calendar';
import { calendarUnknown } from '@tagtrail/core/contracts';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** The newest version of a year a corp has written down; `days` null: as it comes with the product again. */
export interface OwnYear {
  readonly year: number;
  readonly version: number;
  readonly days: readonly CalendarDay[] | null;
  readonly changedAt: string;
}

export interface CorpClock {
  readonly timeZone: string;
  readonly now: string;
}

const newestYears = `SELECT DISTINCT ON (year) year, version, days, changed_at AS "changedAt" FROM work_calendar_year WHERE corp_id = $1 ORDER BY year, version DESC`;

/** Runs that go on at once; more follow in the next statement. */
const resumedAtOnce = 5_000;

@Injectable()
export class WorkCalendarRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async clock(corpId: string): Promise<CorpClock | null> {
    const [row] = await this.database.rows<CorpClock>('SELECT time_zone AS "timeZone", clock_timestamp() AS now FROM corp WHERE id = $1', [corpId]);
    return row ?? null;
  }

  list(corpId: string): Promise<OwnYear[]> {
    return this.database.rows<OwnYear>(newestYears, [corpId]);
  }

  /** By the index of parked runs: they are few, or something is very wrong already. */
  async countStuck(corpId: string): Promise<number> {
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM run WHERE corp_id = $1 AND status = 'open' AND parked_code IS NOT NULL AND parked_code = $2`,
      [corpId, calendarUnknown],
    );
    return row?.n ?? 0;
  }

  /** Journeys whose schedule, or a time of it that has come, waits for a year that is not known. */
  async countWaitingJourneys(corpId: string): Promise<number> {
    const [row] = await this.database.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM (
         SELECT journey_id FROM schedule WHERE corp_id = $1 AND unknown_year IS NOT NULL
         UNION SELECT journey_id FROM schedule_tick WHERE corp_id = $1 AND status = 'entering' AND waits_for = 'calendar') AS waiting`,
      [corpId],
    );
    return row?.n ?? 0;
  }

  /** Works on one year of a corp that nobody else changes meanwhile. */
  async holding<Result>(corpId: string, year: number, work: (tx: Tx, newest: OwnYear | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('calendar.holding', { timeoutMs: 10_000 }, async (tx) => {
      await tx.run('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
      const [newest] = await tx.rows<OwnYear>(`SELECT * FROM (${newestYears}) AS newest WHERE year = $2`, [corpId, year]);
      return work(tx, newest ?? null);
    });
  }

  async add(tx: Tx, corpId: string, { year, version, days, changedBy }: Omit<OwnYear, 'changedAt'> & { readonly changedBy: string }): Promise<void> {
    await tx.run('INSERT INTO work_calendar_year (corp_id, year, version, days, changed_by) VALUES ($1, $2, $3, $4, $5)', [
      corpId,
      year,
      version,
      days === null ? null : JSON.stringify(days),
      changedBy,
    ]);
  }

  /** Lets runs go on that were parked for want of a year; `key` names the version, so that each is told once. */
  async resume(corpId: string, key: string): Promise<number> {
    let resumed = 0;
    // Behind the last one each time: who lacks another year is set aside again meanwhile.
    for (let after: string | null = '0'; after !== null;) {
      const freed: readonly string[] = await this.resumeSome(corpId, { key, after });
      resumed += freed.length;
      after = freed.length === resumedAtOnce ? (freed.at(-1) ?? null) : null;
    }
    return resumed;
  }

  /** Ids of the runs freed, in their order. */
  private async resumeSome(corpId: string, { key, after }: { readonly key: string; readonly after: string }): Promise<readonly string[]> {
    return this.database.tx('calendar.resume', { timeoutMs: 10_000 }, async (tx) => {
      const rows = await tx.rows<{ runId: string }>(
        `WITH stuck AS (
           SELECT id FROM run WHERE corp_id = $1 AND status = 'open' AND parked_code IS NOT NULL AND parked_code = $2 AND id > $5 ORDER BY id LIMIT $4 FOR NO KEY UPDATE
         ), freed AS (
           UPDATE run SET parked_code = NULL, parked_detail = NULL FROM stuck WHERE run.id = stuck.id RETURNING run.id
         )
         INSERT INTO run_event (run_id, event_key, kind) SELECT id, $3, 'changed' FROM freed ON CONFLICT (run_id, event_key) DO UPDATE SET at = excluded.at
         RETURNING run_id AS "runId"`,
        [corpId, calendarUnknown, `calendar:${key}`, resumedAtOnce, after],
      );
      if (rows.length > 0) tx.notify('poke');
      return rows.map(({ runId }) => runId).sort((a, b) => Number(a) - Number(b));
    });
  }
}
