import type { Database, Tx } from '@tagtrail/prisma';
import { isAboutData } from '../../platform/sql-state.js';
import { findStuck, nextCohorts, type LookedAt, type StuckRun } from './find-stuck.repository.js';
import { cohortsOf, lockSeats, mend, type WokenCohort } from './repair-stuck.repository.js';

const timeoutMs = 10_000;
/** A repair that did not help is tried again ever later, at the latest each hour. */
const longestRest = `interval '1 hour'`;
const keptFor = `interval '7 days'`;

/** Rows of `stuck_run`, and the runs they stand for. */
export class WatchdogRepository {
  constructor(
    private readonly database: Database,
    private readonly lateMs: number,
  ) {}

  /** One that cannot be read is itself what nothing moves, and keeps nobody else from being found. */
  async find(lookedAt: LookedAt): Promise<readonly StuckRun[]> {
    try {
      return await this.database.tx('watchdog.find', { timeoutMs }, async (tx) => findStuck(tx, lookedAt, this.lateMs));
    } catch (error) {
      if (!isAboutData(error)) throw error;
      const parts = halves(lookedAt) ?? halves({ runIds: await this.runsOf(lookedAt) });
      if (parts === null) return this.unreadable(lookedAt);
      return [...(await this.find(parts[0])), ...(await this.find(parts[1]))];
    }
  }

  /** Open runs of the one cohort that is looked at, or of none. */
  private async runsOf({ runIds, cohortIds }: LookedAt): Promise<readonly string[]> {
    if (runIds !== undefined) return runIds;
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM run WHERE status = 'open' AND cohort_id IS NOT DISTINCT FROM $1::bigint ORDER BY id`,
      [cohortIds?.[0] ?? null],
    );
    return rows.map(({ id }) => id);
  }

  private async unreadable(lookedAt: LookedAt): Promise<readonly StuckRun[]> {
    return this.database.rows<StuckRun>(
      `SELECT id AS "runId", corp_id AS "corpId", journey_id AS "journeyId", cohort_id AS "cohortId", 'lost' AS cause, started_at AS since, NULL AS asked, NULL AS send
       FROM run WHERE id = ANY($1::bigint[]) AND status = 'open' AND parked_code IS NULL`,
      [await this.runsOf(lookedAt)],
    );
  }

  async cohortsAfter(cohortId: string, limit: number): Promise<readonly string[]> {
    return this.database.tx('watchdog.walk', { timeoutMs }, async (tx) => nextCohorts(tx, cohortId, limit));
  }

  /** Runs that are listed, of one corp or of all, in order. */
  async listed(after: string, limit: number, corpId: string | null = null): Promise<readonly string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT run_id AS id FROM stuck_run WHERE left_at IS NULL AND run_id > $1::bigint AND ($3::text IS NULL OR corp_id = $3) ORDER BY run_id LIMIT $2`,
      [after, limit, corpId],
    );
    return rows.map(({ id }) => id);
  }

  /** Lists what was found; a run that was listed before and has moved since is listed anew. */
  async list(found: readonly StuckRun[]): Promise<void> {
    if (found.length === 0) return;
    await this.database.rows(
      `INSERT INTO stuck_run AS known (run_id, corp_id, journey_id, cause, since)
       SELECT "runId", "corpId", "journeyId", cause, since
       FROM jsonb_to_recordset($1::jsonb) AS f("runId" bigint, "corpId" text, "journeyId" uuid, cause text, since timestamptz) ORDER BY "runId"
       ON CONFLICT (run_id) DO UPDATE SET cause = excluded.cause, since = excluded.since, left_at = NULL,
         found_at = CASE WHEN known.left_at IS NULL THEN known.found_at ELSE excluded.found_at END,
         repairs = CASE WHEN known.left_at IS NULL AND known.cause = excluded.cause THEN known.repairs ELSE 0 END,
         repaired_at = CASE WHEN known.left_at IS NULL AND known.cause = excluded.cause THEN known.repaired_at END`,
      [JSON.stringify(found)],
    );
  }

  /** Those of the listed runs that are stuck no more, or ended, leave the list. */
  async leave(runIds: readonly string[], still: readonly StuckRun[]): Promise<void> {
    const stuck = new Set(still.map(({ runId }) => runId));
    const moved = runIds.filter((id) => !stuck.has(id));
    if (moved.length === 0) return;
    await this.database.rows('UPDATE stuck_run SET left_at = clock_timestamp() WHERE run_id = ANY($1::bigint[]) AND left_at IS NULL', [moved]);
  }

  async forget(): Promise<void> {
    await this.database.rows(`DELETE FROM stuck_run WHERE left_at < clock_timestamp() - ${keptFor}`);
  }

  /** Sets listed runs going again; `now`: without the rest after an earlier repair. Which cohorts are to be woken. One that cannot be repaired keeps no other waiting. */
  async repair(runIds: readonly string[], now: boolean): Promise<readonly WokenCohort[]> {
    if (runIds.length === 0) return [];
    try {
      return await this.database.tx('watchdog.repair', { timeoutMs }, async (tx) => this.mendDue(tx, runIds, now));
    } catch (error) {
      if (!isAboutData(error)) throw error;
      const parts = halves({ runIds });
      return parts === null ? [] : [...(await this.repair(parts[0].runIds ?? [], now)), ...(await this.repair(parts[1].runIds ?? [], now))];
    }
  }

  private async mendDue(tx: Tx, runIds: readonly string[], now: boolean): Promise<readonly WokenCohort[]> {
    const due = await this.due(tx, runIds, now);
    if (due.length === 0) return [];
    await lockSeats(tx, due);
    const stuck = await findStuck(tx, { runIds: due }, this.lateMs);
    await mend(tx, stuck);
    const repaired = stuck.map(({ runId }) => runId);
    await tx.run('UPDATE stuck_run SET repairs = repairs + 1, repaired_at = clock_timestamp() WHERE run_id = ANY($1::bigint[])', [repaired]);
    return cohortsOf(tx, repaired);
  }

  private async due(tx: Tx, runIds: readonly string[], now: boolean): Promise<readonly string[]> {
    const rows = await tx.rows<{ id: string }>(
      `SELECT run_id AS id FROM stuck_run WHERE run_id = ANY($1::bigint[]) AND left_at IS NULL
         AND ($2 OR repaired_at IS NULL OR repaired_at < clock_timestamp() - least(${longestRest}, repairs * $3 * interval '1 ms')) ORDER BY run_id`,
      [runIds, now, this.lateMs],
    );
    return rows.map(({ id }) => id);
  }
}

/** Null where there is one alone, or none. */
function halves({ runIds, cohortIds }: LookedAt): readonly [LookedAt, LookedAt] | null {
  const ids = runIds ?? cohortIds ?? [];
  if (ids.length < 2) return null;
  const middle = Math.ceil(ids.length / 2);
  const [first, second] = [ids.slice(0, middle), ids.slice(middle)];
  return runIds === undefined ? [{ cohortIds: first }, { cohortIds: second }] : [{ runIds: first }, { runIds: second }];
}
