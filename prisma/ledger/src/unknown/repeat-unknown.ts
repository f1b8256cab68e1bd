import { outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { needAttention } from './need-attention.js';

interface UnknownCall {
  readonly id: string;
  readonly channel: Channel;
}

/**
 * An unknown call, locked by the caller, may be sent again: proved absent, or safe to repeat. An attempt is spent. Those
 * without one left have failed when it is `proved` that nothing was sent, else a person decides about them, and the call
 * stays on the list.
 */
export async function repeatUnknown(tx: Tx, call: UnknownCall, proved: boolean): Promise<void> {
  const left = await tx.rows<{ spent: boolean }>(
    'UPDATE send_intent SET attempts = attempts + 1 WHERE call_id = $1 AND state = $2 RETURNING attempts >= max_attempts AS spent',
    [call.id, 'unknown'],
  );
  if (!proved && left.some(({ spent }) => spent)) return needAttention(tx, call.id);
  await tx.run(
    `UPDATE send_call SET state = 'absent', settled_at = clock_timestamp(), lease_until = NULL,
       request = request || jsonb_build_object('firstDispatchedAt', coalesce(request ->> 'firstDispatchedAt', to_jsonb(dispatched_at) #>> '{}')) WHERE id = $1`,
    [call.id],
  );
  await tx.run(`UPDATE send_intent SET state = 'planned', due_at = clock_timestamp() WHERE call_id = $1 AND state = 'unknown'`, [call.id]);
  await giveUpSpent(tx, call);
  tx.notify('reserve');
  tx.notify('lanes');
}

/** What was proved unsent and has no attempt left goes on to the next rung. */
async function giveUpSpent(tx: Tx, call: UnknownCall): Promise<void> {
  await tx.run(
    `WITH moved AS (
       UPDATE send_intent SET state = 'suppressed', reason = 'attempts_exhausted', settled_at = clock_timestamp()
       WHERE call_id = $1 AND state = 'planned' AND attempts >= max_attempts RETURNING run_id, instruction, visit, reason
     ), ended AS (SELECT *, $2::text AS port FROM moved)
     ${insertOutcomes('ended')}`,
    [call.id, outcomePort(call.channel, 'suppressed', 'attempts_exhausted')],
  );
  tx.notify('poke');
}
