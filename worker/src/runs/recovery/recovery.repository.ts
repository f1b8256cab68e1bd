import { corpsWithCallsDue } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';

export interface CohortToPoke {
  readonly cohortId: string;
  readonly journeyName: string;
  readonly number: number;
  /** Newest unconsumed event seen; null when the cohort is poked for its time. */
  readonly newestEvent: string | null;
}

/** Finds cohorts that have work and may not know it. */
export class RecoveryRepository {
  constructor(private readonly database: Database) {}

  /** Cohorts with unconsumed events of runs that can take them. */
  async cohortsWithEvents(): Promise<CohortToPoke[]> {
    return this.database.rows<CohortToPoke>(
      `SELECT r.cohort_id AS "cohortId", j.name AS "journeyName", v.number, max(e.id)::text AS "newestEvent"
       FROM run_event e JOIN run r ON r.id = e.run_id JOIN journey_version v ON v.id = r.version_id JOIN journey j ON j.id = r.journey_id
       WHERE e.consumed_by_step IS NULL AND NOT e.ignored AND r.status = 'open' AND r.parked_code IS NULL
       GROUP BY 1, 2, 3`,
    );
  }

  /** Events that came after their run had ended: nobody will take them. */
  async ignoreEventsOfEndedRuns(): Promise<number> {
    const rows = await this.database.rows(
      `UPDATE run_event SET ignored = true FROM run
       WHERE run.id = run_event.run_id AND run.status = 'ended' AND run_event.consumed_by_step IS NULL AND NOT run_event.ignored RETURNING run_event.id`,
    );
    return rows.length;
  }

  /** Open cohorts, of one corp or of all, that should have had a beat so long ago: their poke, their workflow or all of Temporal was lost. */
  async cohortsOverdue(overdueMs: number, corpId: string | null = null): Promise<CohortToPoke[]> {
    return this.database.rows<CohortToPoke>(
      `SELECT c.id AS "cohortId", j.name AS "journeyName", v.number, NULL AS "newestEvent"
       FROM cohort c JOIN journey_version v ON v.id = c.version_id JOIN journey j ON j.id = v.journey_id
       WHERE c.closed_at IS NULL AND ($2::text IS NULL OR c.corp_id = $2) AND (c.next_due_at < clock_timestamp() - $1 * interval '1 ms'
         OR EXISTS (SELECT 1 FROM run r JOIN run_event e ON e.run_id = r.id
                    WHERE r.cohort_id = c.id AND r.status = 'open' AND r.parked_code IS NULL
                      AND e.consumed_by_step IS NULL AND NOT e.ignored AND e.at < clock_timestamp() - $1 * interval '1 ms'))`,
      [overdueMs, corpId],
    );
  }

  /** Corps of which a call has been due so long and nobody has taken it. */
  async corpsWithCallsDue(overdueMs: number): Promise<string[]> {
    const rows = await this.database.rows<{ corpId: string }>(corpsWithCallsDue, [overdueMs]);
    return rows.map((row) => row.corpId);
  }
}
