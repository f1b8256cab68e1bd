import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { isGone } from '../withdrawal/gone.sql.js';
import { openIntent } from './open-intent.sql.js';
import { closeTask } from './reschedule-task.js';

const channel = 'customer_mass_send';

/** The task was cancelled and read again for a withdrawal: those who are gone stay unsent, the others are planned again. What one who is gone was to bring to a group another may bring. */
export async function closeForWithdrawal(tx: Tx, callId: string): Promise<void> {
  await tx.run(
    `WITH left_over AS (
       SELECT i.id, i.state = 'confirmed' OR ${isGone} AS gone, i.state <> 'confirmed' AS unsent
       FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id WHERE i.call_id = $1 AND i.${openIntent}
     ), moved AS (
       UPDATE send_intent SET state = CASE WHEN gone THEN 'not_delivered' ELSE 'planned' END, reason = CASE WHEN gone THEN 'cancelled' END,
         settled_at = CASE WHEN gone THEN clock_timestamp() END, due_at = clock_timestamp(), call_id = CASE WHEN gone THEN call_id END
       FROM left_over WHERE send_intent.id = left_over.id RETURNING run_id, instruction, visit, reason, gone
     ), freed AS (
       UPDATE group_message SET released = true FROM left_over WHERE group_message.intent_id = left_over.id AND gone AND unsent
     ), ended AS (SELECT run_id, instruction, visit, reason, CASE WHEN gone THEN $2::text END AS port FROM moved)
     ${insertOutcomes('ended')}`,
    [callId, outcomePort(channel, 'not_delivered', 'cancelled')],
  );
  await tx.run('UPDATE send_call SET cancel_asked_at = coalesce(cancel_asked_at, clock_timestamp()) WHERE id = $1', [callId]);
  await closeTask(tx, callId);
  tx.notify('poke');
  tx.notify('reserve');
}
