import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { readAtLast } from '../unread.js';
import { openIntent } from './open-intent.sql.js';

const channel = 'customer_mass_send';

/**
 * A person gives up a task, locked by the caller, that WeCom refuses to show: nobody will know. The message may have come, so
 * nobody in it is written to by another way; and whoever unsubscribes later must not get it after all, so the task stays open
 * until it is cancelled. The number of intents moved.
 */
export async function giveUpTask(tx: Tx, callId: string): Promise<number> {
  const [counted] = await tx.rows<{ n: number }>(
    `WITH moved AS (
       UPDATE send_intent SET state = 'failed', reason = 'given_up', settled_at = clock_timestamp() WHERE call_id = $1 AND ${openIntent}
       RETURNING run_id, instruction, visit, reason
     ), ended AS (SELECT *, $2::text AS port FROM moved), told AS (${insertOutcomes('ended')})
     SELECT count(*)::int AS n FROM moved`,
    [callId, outcomePort(channel, 'not_delivered', 'cancelled')],
  );
  await tx.run(
    `UPDATE send_call SET cancel_asked_at = coalesce(cancel_asked_at, clock_timestamp()), next_poll_at = clock_timestamp(), lease_until = NULL, ${readAtLast} WHERE id = $1`,
    [callId],
  );
  tx.notify('poke');
  tx.notify('tracking');
  return counted?.n ?? 0;
}
