import type { Database, Tx } from '@tagtrail/prisma';

/** A relation that must be looked at, claimed for one fetch. */
export interface DirtyRelation {
  readonly corpId: string;
  readonly employeeId: string;
  readonly externalUserid: string;
  /** The seq at the claim: the only one that this fetch may clear. */
  readonly seq: string;
  /** Empty diffs of this seq so far. */
  readonly reads: number;
  /** The newest change_type; '' when unknown, `sweep` for what the sweep found. */
  readonly hint: string;
}

export type DirtyKey = Pick<DirtyRelation, 'corpId' | 'employeeId' | 'externalUserid'>;

const leaseMs = 30_000;
const longestRetryMs = 600_000;

/** "Look at this customer again": claimed by lease, cleared only up to the seq that was claimed. */
export class DirtyRepository {
  constructor(private readonly database: Database) {}

  /** Claims what is due in corps whose first sync is done: before it there is nothing to compare with. */
  async claim(count: number): Promise<DirtyRelation[]> {
    return this.database.rows<DirtyRelation>(
      `UPDATE dirty SET lease_until = clock_timestamp() + $2 * interval '1 ms'
       FROM corp c CROSS JOIN LATERAL (
         SELECT corp_id, employee_id, external_userid FROM dirty
         WHERE corp_id = c.id AND cleared_seq < seq AND due_at <= clock_timestamp() AND (lease_until IS NULL OR lease_until < clock_timestamp())
         ORDER BY due_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED) AS due
       WHERE c.first_synced_at IS NOT NULL
         AND dirty.corp_id = due.corp_id AND dirty.employee_id = due.employee_id AND dirty.external_userid = due.external_userid
       RETURNING dirty.corp_id AS "corpId", dirty.employee_id AS "employeeId", dirty.external_userid AS "externalUserid", dirty.seq, dirty.reads, dirty.hint`,
      [count, leaseMs],
    );
  }

  /** Locks the row; true while its seq is still the claimed one, so that what was read is not older than the snapshot. */
  async isCurrent(tx: Tx, claimed: DirtyRelation): Promise<boolean> {
    const [row] = await tx.rows<{ seq: string }>(
      'SELECT seq FROM dirty WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3 FOR NO KEY UPDATE',
      keyOf(claimed),
    );
    return row?.seq === claimed.seq;
  }

  async clear(tx: Tx, claimed: DirtyRelation): Promise<void> {
    await tx.run(
      `UPDATE dirty SET cleared_seq = $4, lease_until = NULL, reads = 0, attempts = 0, error = NULL
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), claimed.seq],
    );
  }

  /** Nothing had changed: WeCom may show a change late, so it is read once more. */
  async readAgain(tx: Tx, claimed: DirtyRelation, afterMs: number): Promise<void> {
    await tx.run(
      `UPDATE dirty SET reads = reads + 1, lease_until = NULL, due_at = clock_timestamp() + $4 * interval '1 ms'
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), afterMs],
    );
  }

  /** The seq was raised while we asked: what we read is thrown away and asked again at once. */
  async release(tx: Tx, claimed: DirtyRelation): Promise<void> {
    await tx.run(
      'UPDATE dirty SET lease_until = NULL, due_at = clock_timestamp(), reads = 0 WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3',
      keyOf(claimed),
    );
  }

  /** WeCom could not be asked: later again, each time after a longer pause. */
  async retryLater(claimed: DirtyRelation, error: string): Promise<void> {
    await this.database.rows(
      `UPDATE dirty SET lease_until = NULL, attempts = attempts + 1, error = $4,
         due_at = clock_timestamp() + least($5, 1000 * power(2, least(attempts, 20))) * interval '1 ms'
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), error, longestRetryMs],
    );
  }
}

const keyOf = ({ corpId, employeeId, externalUserid }: DirtyKey): [string, string, string] => [corpId, employeeId, externalUserid];
