import type { Database, Tx } from '@tagtrail/prisma';
import { isRepeat, mayHaveArrived } from '../unknown/repeat.sql.js';

const timeoutMs = 10_000;

/** A reserved call that may not be begun as it is: it goes back, and is reserved again without whom it may not reach. */
export async function markStale(tx: Tx, callId: string): Promise<void> {
  await tx.run(`UPDATE send_call SET stale = true WHERE id = $1 AND state = 'reserved'`, [callId]);
  tx.notify('reserve');
}

/**
 * Calls that may no longer be begun as they are (a recipient withdrew, or their time is over) go back: their intents are
 * planned again. One that repeats what may have arrived stays theirs, so that it is its bytes that are sent. True when there were any.
 */
export async function returnCalls(database: Database): Promise<boolean> {
  return database.tx('reserve.return', { timeoutMs }, async (tx) => {
    const returned = await tx.rows(
      `UPDATE send_call SET state = 'returned', settled_at = clock_timestamp() WHERE id IN (
         SELECT id FROM send_call WHERE state = 'reserved' AND (stale OR not_after <= clock_timestamp()) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
       RETURNING id, ${isRepeat('send_call')} OR ${mayHaveArrived('send_call')} AS repeats`,
    );
    if (returned.length === 0) return false;
    await tx.run(
      `UPDATE send_intent SET state = 'planned', call_id = CASE WHEN returned.repeats THEN call_id END
       FROM jsonb_to_recordset($1::jsonb) AS returned(id bigint, repeats boolean) WHERE call_id = returned.id AND state = 'reserved'`,
      [JSON.stringify(returned)],
    );
    tx.notify('reserve');
    return true;
  });
}
