import type { TimedTrigger } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import type { DueTimes } from './due-times.js';

/** A schedule whose moment has come to be looked at, held by the transaction. */
export interface HeldSchedule {
  readonly corpId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly trigger: TimedTrigger;
  /** Times after this one count. */
  readonly since: string;
  /** The database's clock. */
  readonly now: string;
  readonly timeZone: string;
}

/** Schedules and the ticks their times become. */
export class ScheduleRepository {
  constructor(private readonly database: Database) {}

  async corpsDue(): Promise<string[]> {
    const rows = await this.database.rows<{ corpId: string }>(
      'SELECT DISTINCT corp_id AS "corpId" FROM schedule WHERE look_at <= clock_timestamp() ORDER BY 1',
    );
    return rows.map(({ corpId }) => corpId);
  }

  /** Claims by lock: two processes never look at one schedule at once, and a dead one leaves nothing behind. */
  async claim(tx: Tx, corpId: string): Promise<HeldSchedule | null> {
    const [row] = await tx.rows<HeldSchedule>(
      `SELECT s.corp_id AS "corpId", s.journey_id AS "journeyId", s.node_id AS "nodeId", s.trigger, s.since, clock_timestamp() AS now, c.time_zone AS "timeZone"
       FROM schedule s JOIN corp c ON c.id = s.corp_id
       WHERE s.corp_id = $1 AND s.look_at <= clock_timestamp() ORDER BY s.look_at LIMIT 1 FOR NO KEY UPDATE OF s SKIP LOCKED`,
      [corpId],
    );
    return row ?? null;
  }

  /** One row for each time, once whatever is repeated; from then on the schedule is looked at when the next has come. */
  async advance(tx: Tx, { journeyId, nodeId }: HeldSchedule, { enter, skip, next, since, unknownYear }: DueTimes): Promise<void> {
    const times = [...(skip === null ? [] : [{ at: skip, status: 'skipped' }]), ...enter.map((at) => ({ at, status: 'entering' }))];
    if (times.length > 0) {
      await tx.run(
        `INSERT INTO schedule_tick (corp_id, journey_id, node_id, version_id, trigger, due_at, status)
         SELECT s.corp_id, s.journey_id, s.node_id, s.version_id, s.trigger, t.at, t.status
         FROM schedule s CROSS JOIN jsonb_to_recordset($3::jsonb) AS t(at timestamptz, status text)
         WHERE s.journey_id = $1 AND s.node_id = $2 ORDER BY t.at ON CONFLICT DO NOTHING`,
        [journeyId, nodeId, JSON.stringify(times)],
      );
    }
    await tx.run(
      `UPDATE schedule SET since = $3, next_at = $4, unknown_year = $5,
         look_at = CASE WHEN $5::int IS NULL THEN $4::timestamptz ELSE clock_timestamp() + interval '1 minute' END
       WHERE journey_id = $1 AND node_id = $2`,
      [journeyId, nodeId, since, next, unknownYear],
    );
  }

  /** The work calendar lacks a year: nobody guesses, and it is looked at again. */
  async postpone(tx: Tx, { journeyId, nodeId }: HeldSchedule, year: number): Promise<void> {
    await tx.run(
      `UPDATE schedule SET next_at = NULL, look_at = clock_timestamp() + interval '1 minute', unknown_year = $3 WHERE journey_id = $1 AND node_id = $2`,
      [journeyId, nodeId, year],
    );
  }
}
