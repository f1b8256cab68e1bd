import type { Tx } from '@tagtrail/prisma';
import type { DirtyKey } from './fetch/dirty.repository.js';

/** What a tag write of ours needs of the rows it changes. */
export class OwnTagWriteRepository {
  /** Locks the customer; how deep the run's own cause lies. */
  async hold(
    tx: Tx,
    write: { readonly customerId: string; readonly runId: string },
  ): Promise<{ readonly externalUserid: string; readonly depth: number }> {
    const [row] = await tx.rows<{ externalUserid: string; depth: number }>(
      `SELECT c.external_userid AS "externalUserid", coalesce((SELECT e.depth FROM run r JOIN entry e ON e.id = r.entry_id WHERE r.id = $2), 0) AS depth
       FROM customer c WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
      [write.customerId, write.runId],
    );
    if (row === undefined) throw new Error(`There is no customer ${write.customerId}`);
    return row;
  }

  /**
   * The write has changed the snapshot: a fetch that began before it must not be believed, nor one that begins so soon after
   * it that WeCom may not show it yet. A relation that was clean stays clean, because the snapshot already says what was written.
   */
  async outdateFetches(tx: Tx, { corpId, employeeId, externalUserid }: DirtyKey): Promise<void> {
    await tx.run(
      `INSERT INTO dirty (corp_id, employee_id, external_userid, seq, cleared_seq, written_at) VALUES ($1, $2, $3, 1, 1, clock_timestamp())
       ON CONFLICT (corp_id, employee_id, external_userid) DO UPDATE SET seq = dirty.seq + 1, written_at = excluded.written_at,
         cleared_seq = CASE WHEN dirty.cleared_seq >= dirty.seq THEN dirty.seq + 1 ELSE dirty.cleared_seq END`,
      [corpId, employeeId, externalUserid],
    );
  }
}
