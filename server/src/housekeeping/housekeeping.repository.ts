import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from '../platform/data/databases.js';
import { batch, expiredSql, retention, stepsKeptFor, type Expired, type Kept } from './retention.js';

interface Walked {
  /** The last run that was looked at; null after the last. */
  readonly last: string | null;
  readonly removed: number;
  /** The runs that were looked at began so long ago that the next may have ended long ago too. */
  readonly more: boolean;
}

/** A run's way, as it is walked by the key of its steps: $1 is the run after which to go on. */
const walkSteps = `
  WITH next AS MATERIALIZED (
    SELECT DISTINCT run_id FROM (SELECT run_id FROM run_step WHERE run_id > $1::bigint ORDER BY run_id LIMIT ${String(batch)}) AS first
  ), known AS MATERIALIZED (
    SELECT r.* FROM next CROSS JOIN LATERAL (
      SELECT id, started_at < now() - ${stepsKeptFor} AS old, status = 'ended' AND ended_at < now() - ${stepsKeptFor} AS over FROM run WHERE id = next.run_id OFFSET 0) AS r
  ), removed AS (
    DELETE FROM run_step WHERE run_id = ANY(ARRAY(SELECT id FROM known WHERE over)) RETURNING 1
  )
  SELECT max(id)::text AS last, (SELECT count(*) FROM removed)::int AS removed, coalesce(bool_and(old), false) AS more FROM known`;

const tx = { timeoutMs: 30_000 } as const;

@Injectable()
export class HousekeepingRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Deletes what has expired, a batch at a time, each in a transaction of its own; returns how many rows. */
  async removeExpired(kind: Expired): Promise<number> {
    const kept: Kept = retention[kind];
    let removed = 0;
    for (let last = 1; last > 0; removed += last) {
      last = await this.database.tx('housekeeping.remove', tx, (own) =>
        own.run(`DELETE FROM ${kept.table} WHERE ctid = ANY(ARRAY(${expiredSql(kept)}))`, kept.params),
      );
      if (last < batch && kept.oldest !== 'id') return removed + last;
    }
    return removed;
  }

  /** Deletes the steps of runs that ended long ago, some runs at a time, from the first that has any; returns how many rows. */
  async removeOldSteps(): Promise<number> {
    let removed = 0;
    for (let after: string | null = '0'; after !== null;) {
      const from: string = after;
      const [walked] = await this.database.tx('housekeeping.steps', tx, (own) => own.rows<Walked>(walkSteps, [from]));
      removed += walked?.removed ?? 0;
      after = walked?.more === true ? walked.last : null;
    }
    return removed;
  }
}
