import type { Json } from '@tagtrail/core/kernel';
import type { RunState } from '@tagtrail/core/interpreter';
import type { Tx } from '@tagtrail/prisma';
import type { StoredEvent } from '../../progress/traveller.js';
import type { RunProgress } from '../../progress/progress.repository.js';
import type { Parked } from '../../progress/progress.js';

/** The owner of the run `r` while it follows the customer and is there, as almost always; only else the others are looked through. */
const presentOwner = `
  CASE WHEN EXISTS (
    SELECT 1 FROM relation f LEFT JOIN employee m ON m.corp_id = f.corp_id AND m.id = f.employee_id
    WHERE f.customer_id = r.customer_id AND f.employee_id = r.owner_id AND f.ended_at IS NULL AND coalesce(m.active, true) OFFSET 0)
  THEN r.owner_id ELSE present_owner(r.customer_id, r.owner_id) END`;

export interface DueRun {
  readonly runId: string;
  readonly customerId: string;
}

export interface LockedRun extends DueRun {
  readonly batchId: string | null;
  readonly state: RunState;
  readonly stepNo: number;
  readonly dueByTime: boolean;
  readonly entry: Readonly<Record<string, Json>>;
}

export interface CohortStanding {
  readonly open: number;
  readonly nextDueAt: string | null;
  /** Milliseconds until then, never negative; null with it. */
  readonly sleepMs: number | null;
}

/** Runs at most carried by one beat. */
const beatRuns = 500;

/** The cohort and its runs, as a beat reads, locks and leaves them. */
export class BeatRepository {
  /** Open runs, neither held nor parked, whose moment has come or who have an event to take. Read before the locks. OFFSET 0: one look into an index for each, where the events of all runs would else be read. */
  async due(tx: Tx, cohortId: string): Promise<{ readonly runs: readonly DueRun[]; readonly more: boolean }> {
    const runs = await tx.rows<DueRun>(
      `SELECT r.id AS "runId", r.customer_id AS "customerId" FROM run r
       WHERE r.cohort_id = $1 AND r.status = 'open' AND r.parked_code IS NULL
         AND (r.next_due_at <= clock_timestamp()
           OR EXISTS (SELECT 1 FROM run_event e WHERE e.run_id = r.id AND e.consumed_by_step IS NULL AND NOT e.ignored OFFSET 0))
       LIMIT $2`,
      [cohortId, beatRuns],
    );
    return { runs, more: runs.length === beatRuns };
  }

  /** The version of the locked cohort; null when the cohort is closed or gone. */
  async lockCohort(tx: Tx, cohortId: string): Promise<string | null> {
    const [row] = await tx.rows<{ versionId: string }>(
      'SELECT version_id AS "versionId" FROM cohort WHERE id = $1 AND closed_at IS NULL FOR NO KEY UPDATE',
      [cohortId],
    );
    return row?.versionId ?? null;
  }

  /**
   * Those of the cohort's runs that are still open. The cohort is named too: by the ids alone PostgreSQL may take the open runs of all
   * cohorts and sift them. OFFSET 0: one look into an index for each entry.
   */
  async lockRuns(tx: Tx, cohortId: string, runIds: readonly string[]): Promise<LockedRun[]> {
    return tx.rows<LockedRun>(
      `SELECT r.id AS "runId", r.customer_id AS "customerId", e.batch_id AS "batchId", r.state, r.step_no AS "stepNo",
              coalesce(r.next_due_at <= statement_timestamp(), false) AS "dueByTime", e.payload AS entry
       FROM run r CROSS JOIN LATERAL (SELECT batch_id, payload FROM entry WHERE id = r.entry_id OFFSET 0) AS e
       WHERE r.id = ANY($1::bigint[]) AND r.cohort_id = $2::bigint AND r.status = 'open' AND r.parked_code IS NULL ORDER BY r.id FOR NO KEY UPDATE OF r`,
      [runIds, cohortId],
    );
  }

  /**
   * The owners of runs that ask for a message; of the others nobody asks. An owner is the present one: a customer who was handed over, or
   * whose employee is gone, is written to by who follows it now. OFFSET 0: one look into an index for each, where all friendships would else be read.
   */
  async owners(tx: Tx, runIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    if (runIds.length === 0) return new Map();
    const rows = await tx.rows<{ readonly runId: string; readonly ownerId: string | null }>(
      `SELECT r.id AS "runId", ${presentOwner} AS "ownerId" FROM run r WHERE r.id = ANY($1::bigint[])`,
      [runIds],
    );
    return new Map(rows.map(({ runId, ownerId }) => [runId, ownerId]));
  }

  async events(tx: Tx, runIds: readonly string[]): Promise<Map<string, StoredEvent[]>> {
    const rows = await tx.rows<StoredEvent & { readonly runId: string }>(
      `SELECT run_id AS "runId", id, kind, payload FROM run_event
       WHERE run_id = ANY($1::bigint[]) AND consumed_by_step IS NULL AND NOT ignored ORDER BY run_id, id`,
      [runIds],
    );
    const byRun = new Map<string, StoredEvent[]>();
    for (const { runId, ...event } of rows) byRun.set(runId, [...(byRun.get(runId) ?? []), event]);
    return byRun;
  }

  saveRuns(tx: Tx, runs: readonly RunProgress[], at: string): void {
    const rows = runs.map(({ runId, handedTo, progress: { state, stepNo, nextDueAt } }) => ({
      runId,
      handedTo,
      state,
      stepNo,
      nextDueAt,
      cursor: state.cursor,
      ended: state.ended,
    }));
    tx.later(
      `UPDATE run SET state = made.state, owner_id = coalesce(made."handedTo", run.owner_id), at_instruction = made.cursor, step_no = made."stepNo", next_due_at = made."nextDueAt", end_reason = made.ended,
         status = CASE WHEN made.ended IS NULL THEN 'open' ELSE 'ended' END, ended_at = CASE WHEN made.ended IS NOT NULL THEN $2::timestamptz END
       FROM jsonb_to_recordset($1::jsonb) AS made("runId" bigint, "handedTo" text, state jsonb, cursor int, "stepNo" int, "nextDueAt" timestamptz, ended text)
       WHERE run.id = made."runId"`,
      [JSON.stringify(rows), at],
    );
  }

  /** Sets runs aside with the reason; their events stay for when they go on. */
  async park(tx: Tx, parked: readonly { readonly runId: string; readonly parked: Parked }[]): Promise<void> {
    if (parked.length === 0) return;
    const rows = parked.map(({ runId, parked: { code, detail } }) => ({ runId, code, detail }));
    await tx.run(
      `UPDATE run SET parked_code = aside.code, parked_detail = aside.detail
       FROM jsonb_to_recordset($1::jsonb) AS aside("runId" bigint, code text, detail text) WHERE run.id = aside."runId"`,
      [JSON.stringify(rows)],
    );
  }

  /** Writes how the cohort stands; one with no open run is closed for good. */
  async settleCohort(tx: Tx, cohortId: string): Promise<CohortStanding> {
    const [row] = await tx.rows<CohortStanding>(
      `UPDATE cohort SET open_runs = standing.open, next_due_at = standing.next, closed_at = CASE WHEN standing.open = 0 THEN clock_timestamp() END
       FROM (SELECT count(*)::int AS open, min(next_due_at) FILTER (WHERE parked_code IS NULL) AS next
             FROM run WHERE cohort_id = $1 AND status = 'open') AS standing
       WHERE cohort.id = $1
       RETURNING standing.open, standing.next AS "nextDueAt", greatest(0, ceil(extract(epoch FROM standing.next - clock_timestamp()) * 1000))::float8 AS "sleepMs"`,
      [cohortId],
    );
    if (row === undefined) throw new Error(`Cohort ${cohortId} is gone`);
    return row;
  }
}
