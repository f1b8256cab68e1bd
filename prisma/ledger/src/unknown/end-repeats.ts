import type { Database } from '@tagtrail/prisma';
import { isRepeat, safeUntil } from './repeat.sql.js';

const timeoutMs = 10_000;
const atOnce = 1_000;
/** A reserve that began within the safe time may still be at it. */
const graceMs = 60_000;

/**
 * App messages of which nobody knows whether they arrived, that wait to be repeated and may be no longer (a stop or a hold
 * outlasted the safe time, or their deadline has passed): a person decides. To compose them afresh might write twice; to drop
 * them would say that they were not sent. True when there were any. 1. The calls are locked; 2. they and their intents go.
 */
export async function endRepeats(database: Database): Promise<boolean> {
  return database.tx('reserve.endRepeats', { timeoutMs }, async (tx) => {
    const over = await tx.rows(
      `UPDATE send_call SET state = 'needs_attention', settled_at = clock_timestamp() WHERE id IN (
         SELECT c.id FROM send_call c WHERE c.id = ANY(ARRAY(SELECT call_id FROM send_intent WHERE state = 'planned' AND call_id IS NOT NULL))
           AND ${isRepeat('c')} AND c.state IN ('absent', 'returned', 'refused')
           AND (${safeUntil('c')} <= clock_timestamp() - interval '${graceMs} ms'
             OR EXISTS (SELECT 1 FROM send_intent p WHERE p.call_id = c.id AND p.state = 'planned' AND p.deadline <= clock_timestamp() OFFSET 0))
         ORDER BY c.id LIMIT ${atOnce} FOR NO KEY UPDATE SKIP LOCKED)
       RETURNING id`,
    );
    if (over.length === 0) return false;
    await tx.run(
      `UPDATE send_intent SET state = 'needs_attention'
       WHERE call_id IN (SELECT id FROM jsonb_to_recordset($1::jsonb) AS over(id bigint)) AND state = 'planned'`,
      [JSON.stringify(over)],
    );
    return true;
  });
}
