import { outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { openIntent } from './open-intent.sql.js';
import { closeTask } from './reschedule-task.js';

/**
 * The task was read, and cancelled before where it can be, at the end of its window: whoever is unsent is not confirmed. To whom the employee
 * has pressed send the message may still come, so that one is not written to by another way.
 */
export async function closeUnconfirmed(tx: Tx, task: { readonly id: string; readonly channel: Channel }): Promise<void> {
  await tx.run(
    `WITH moved AS (
       UPDATE send_intent SET state = 'not_delivered', settled_at = clock_timestamp(),
         reason = CASE WHEN state = 'confirmed' THEN 'cancelled' ELSE 'not_confirmed' END WHERE call_id = $1 AND ${openIntent}
       RETURNING run_id, instruction, visit, reason
     ), ended AS (SELECT *, CASE WHEN reason = 'cancelled' THEN $3::text ELSE $2::text END AS port FROM moved)
     ${insertOutcomes('ended')}`,
    [task.id, outcomePort(task.channel, 'not_delivered', 'not_confirmed'), outcomePort(task.channel, 'not_delivered', 'cancelled')],
  );
  await closeTask(tx, task.id);
  tx.notify('poke');
}
