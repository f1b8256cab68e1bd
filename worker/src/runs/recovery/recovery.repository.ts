import { corpsWithCallsDue } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';

export interface CohortToPoke {
  readonly cohortId: string;
  readonly journeyName: string;
  readonly number: number;
  /** Newest unconsumed event seen; null when the cohort is poked for its time. */
  readonly newestEvent: string | null;
}

/** What one look at events reads at most: some twenty full cohorts of which everybody has been told something. */
const eventsAtOnce = 10_000;

/** Cohorts that a look at events found. */
export interface CohortsTold {
  readonly cohorts: readonly CohortToPoke[];
  /** The run after which the next look goes on; null where this one came to the end. */
  readonly reached: string | null;
}

/** Events that nobody has taken. */
const untaken = 'run_event WHERE consumed_by_step IS NULL AND NOT ignored';
/** Runs of events, read in one walk through the index of their keys, whatever is believed of their number, and judged after. */
const runsOf = (events: string): string =>
  `(SELECT id, cohort_id, status, parked_code FROM run WHERE id = ANY(ARRAY(SELECT run_id FROM ${events})) OFFSET 0) AS r`;
const takes = `r.status = 'open' AND r.parked_code IS NULL`;

/**
 * `$1` the run after which the look begins, `$2` events at most. Events and their runs are put together by grouping both, so that nothing
 * is looked up for each: behind a flood of outcomes that is most of the work.
 */
const cohortsTold = `
  WITH told AS MATERIALIZED (
    SELECT run_id, id FROM ${untaken} AND run_id > $1::bigint ORDER BY run_id, id LIMIT $2
  ), news AS (
    SELECT cohort_id, max(event_id) AS event_id FROM (
      SELECT max(cohort_id) AS cohort_id, max(event_id) AS event_id FROM (
        SELECT run_id, id AS event_id, NULL::bigint AS cohort_id FROM told
        UNION ALL SELECT r.id, NULL, r.cohort_id FROM ${runsOf('told')} WHERE ${takes}) AS event_or_run
      GROUP BY run_id) AS of_run
    WHERE cohort_id IS NOT NULL GROUP BY cohort_id)
  SELECT (SELECT max(run_id)::text FROM told HAVING count(*) = $2) AS reached, coalesce(jsonb_agg(jsonb_build_object(
    'cohortId', c.id::text, 'journeyName', j.name, 'number', v.number, 'newestEvent', news.event_id::text)), '[]') AS cohorts
  FROM news CROSS JOIN LATERAL (SELECT * FROM cohort WHERE id = news.cohort_id OFFSET 0) AS c
    JOIN journey_version v ON v.id = c.version_id JOIN journey j ON j.id = v.journey_id`;

/** Finds cohorts that have work and may not know it. */
export class RecoveryRepository {
  constructor(private readonly database: Database) {}

  /** Cohorts with unconsumed events of runs that can take them, from the run `after` on. */
  async cohortsWithEvents(after = '0'): Promise<CohortsTold> {
    const [found] = await this.database.rows<CohortsTold>(cohortsTold, [after, eventsAtOnce]);
    return found ?? { cohorts: [], reached: null };
  }

  /** Events that came after their run had ended: nobody will take them. */
  async ignoreEventsOfEndedRuns(): Promise<number> {
    const rows = await this.database.rows(
      `UPDATE run_event SET ignored = true WHERE consumed_by_step IS NULL AND NOT ignored
         AND run_id = ANY(ARRAY(SELECT r.id FROM ${runsOf(untaken)} WHERE r.status = 'ended')) RETURNING id`,
    );
    return rows.length;
  }

  /** Open cohorts, of one corp or of all, that should have had a beat so long ago: their poke, their workflow or all of Temporal was lost. */
  async cohortsOverdue(overdueMs: number, corpId: string | null = null): Promise<CohortToPoke[]> {
    return this.database.rows<CohortToPoke>(
      `SELECT c.id AS "cohortId", j.name AS "journeyName", v.number, NULL AS "newestEvent"
       FROM (
         SELECT due.id FROM corp CROSS JOIN LATERAL (
           SELECT id FROM cohort WHERE corp_id = corp.id AND closed_at IS NULL AND next_due_at < statement_timestamp() - $1 * interval '1 ms' OFFSET 0) AS due
         WHERE $2::text IS NULL OR corp.id = $2
         UNION
         SELECT r.cohort_id FROM ${runsOf(`${untaken} AND at < statement_timestamp() - $1 * interval '1 ms'`)} WHERE ${takes}) AS late
       JOIN cohort c ON c.id = late.id AND c.closed_at IS NULL AND ($2::text IS NULL OR c.corp_id = $2)
       JOIN journey_version v ON v.id = c.version_id JOIN journey j ON j.id = v.journey_id`,
      [overdueMs, corpId],
    );
  }

  /** Corps of which a call has been due so long and nobody has taken it. */
  async corpsWithCallsDue(overdueMs: number): Promise<string[]> {
    const rows = await this.database.rows<{ corpId: string }>(corpsWithCallsDue, [overdueMs]);
    return rows.map((row) => row.corpId);
  }
}
