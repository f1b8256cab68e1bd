import type { Database } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';

const timeoutMs = 10_000;

/** Planned intents whose deadline has passed, stopped ones included, are suppressed and their runs told. True when there were any. */
export async function expire(database: Database): Promise<boolean> {
  return database.tx('reserve.expire', { timeoutMs }, async (tx) => {
    const gone = await tx.rows(
      `WITH late AS (
         SELECT id FROM send_intent WHERE state = 'planned' AND deadline <= clock_timestamp() ORDER BY id LIMIT 5000 FOR NO KEY UPDATE SKIP LOCKED
       ), moved AS (
         UPDATE send_intent SET state = 'suppressed', reason = 'expired', settled_at = clock_timestamp() FROM late WHERE send_intent.id = late.id
         RETURNING run_id, instruction, visit, reason
       ), ended AS (SELECT *, 'suppressed' AS port FROM moved), told AS (${insertOutcomes('ended')})
       SELECT 1 FROM moved LIMIT 1`,
    );
    if (gone.length > 0) tx.notify('poke');
    return gone.length > 0;
  });
}
