import { corpsWithCallsDue } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';

export interface CohortToPoke {
  readonly cohortId: string;
  readonly journeyName: string;
  readonly number: number;
  /** Newest unconsumed event seen; null when the cohort is poked for its time. */
  readonly newestEvent: string | null;
}

/** The run `r` of an event `e` that nobody has taken: such events are few, so each is one look into an index, whatever is believed of their number. */
const runOfEvent = 'CROSS JOIN LATERAL (SELECT * FROM run WHERE id = e.run_id OFFSET 0) AS r';

/** Finds cohorts that have work and may not know it. */
export class RecoveryRepository {
  constructor(private readonly database: Database) {}

  /** Cohorts with unconsumed events of runs that can take them. */
  async cohortsWithEvents(): Promise<CohortToPoke[]> {
    return this.database.rows<CohortToPoke>(
      `SELECT r.cohort_id AS "cohortId", j.name AS "journeyName", v.number, max(e.id)::text AS "newestEvent"
       FROM run_event e ${runOfEvent} JOIN journey_version v ON v.id = r.version_id JOIN journey j ON j.id = r.journey_id
       WHERE e.consumed_by_step IS NULL AND NOT e.ignored AND r.status = 'open' AND r.parked_code IS NULL
       GROUP BY 1, 2, 3`,
    );
  }

  /** Events that came after their run had ended: nobody will take them. */
  async ignoreEventsOfEndedRuns(): Promise<number> {
    const rows = await this.database.rows(
      `UPDATE run_event SET ignored = true WHERE id = ANY(ARRAY(
         SELECT e.id FROM run_event e ${runOfEvent} WHERE e.consumed_by_step IS NULL AND NOT e.ignored AND r.status = 'ended')) RETURNING id`,
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
         SELECT r.cohort_id FROM run_event e ${runOfEvent}
         WHERE e.consumed_by_step IS NULL AND NOT e.ignored AND e.at < statement_timestamp() - $1 * interval '1 ms' AND r.status = 'open' AND r.parked_code IS NULL) AS late
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
