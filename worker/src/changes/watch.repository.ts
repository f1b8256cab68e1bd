import { withdraw } from '@tagtrail/ledger';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';

/** A run that something which happened may end, or whose goal it may be. */
export interface WatchedRun {
  readonly runId: string;
  readonly versionId: string;
  readonly customerId: string;
  readonly open: boolean;
  readonly startedAt: string;
  /** IANA zone of the corp. */
  readonly zone: string;
  readonly entry: Readonly<Record<string, Json>>;
}

export interface RunExit {
  readonly runId: string;
  readonly reason: string;
}

/** Longest window of a goal, as the drawing's settings allow it. */
const longestGoal = `interval '366 days'`;

/** Runs that are looked at when something happens to their customer, and what comes of it. */
export class WatchRepository {
  /** Runs of these customers on versions that asked for one of these keys: the open ones, and ended ones whose goal may still be reached. */
  async find(tx: Tx, corpId: string, happened: { readonly customerIds: readonly string[]; readonly keys: readonly string[] }): Promise<WatchedRun[]> {
    return tx.rows<WatchedRun>(
      `SELECT r.id AS "runId", r.version_id AS "versionId", r.customer_id AS "customerId", r.status = 'open' AS open, r.started_at AS "startedAt",
              c.time_zone AS zone, e.payload AS entry
       FROM run r JOIN entry e ON e.id = r.entry_id JOIN corp c ON c.id = r.corp_id
       WHERE r.customer_id = ANY($2::bigint[]) AND r.version_id IN (SELECT w.version_id FROM version_watch w WHERE w.corp_id = $1 AND w.match_key = ANY($3))
         AND (r.status = 'open' OR r.started_at > statement_timestamp() - ${longestGoal})
       ORDER BY r.id`,
      [corpId, happened.customerIds, happened.keys],
    );
  }

  /**
   * Tells runs to end: from the commit on nothing of them is sent, and tasks that wait for an employee are cancelled. The
   * caller holds their customers FOR NO KEY UPDATE. A run is told once for each reason.
   */
  async end(tx: Tx, exits: readonly RunExit[]): Promise<void> {
    const told = await tx.rows<{ runId: string }>(
      `INSERT INTO run_event (run_id, event_key, kind, payload)
       SELECT x."runId", 'exit:' || x.reason, 'end', jsonb_build_object('reason', x.reason) FROM jsonb_to_recordset($1::jsonb) AS x("runId" bigint, reason text)
       ORDER BY x."runId" ON CONFLICT DO NOTHING RETURNING run_id AS "runId"`,
      [JSON.stringify(exits)],
    );
    for (const { runId } of told) await withdraw(tx, { runId }, 'run_ended');
    if (told.length > 0) tx.notify('poke');
  }

  /** A goal is reached once, however often it happens. */
  async reach(tx: Tx, runs: readonly { readonly runId: string; readonly versionId: string }[]): Promise<void> {
    await tx.run(
      `INSERT INTO run_goal (run_id, version_id) SELECT g."runId", g."versionId" FROM jsonb_to_recordset($1::jsonb) AS g("runId" bigint, "versionId" uuid)
       ORDER BY g."runId" ON CONFLICT DO NOTHING`,
      [JSON.stringify(runs)],
    );
  }
}
