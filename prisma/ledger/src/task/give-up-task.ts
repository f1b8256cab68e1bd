import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { openIntent } from './open-intent.sql.js';
import { closeTask } from './reschedule-task.js';

const channel = 'customer_mass_send';

/**
 * A person gives up a task, locked by the caller, that WeCom refuses to show: nobody will know. The message may still come, so
 * nobody in it is written to by another way. The number of intents moved.
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
  await closeTask(tx, callId);
  tx.notify('poke');
  return counted?.n ?? 0;
}
