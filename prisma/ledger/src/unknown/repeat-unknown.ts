import type { Tx } from '@tagtrail/prisma';
import { readAtLast } from '../unread.js';
import { needAttention } from './need-attention.js';

/**
 * An unknown call, locked by the caller, may be sent again. When it is `proved` that nothing was sent, no message is to blame
 * and no attempt is spent: a proof takes a quarter of an hour, and the deadline ends it. Else it is merely safe to repeat and
 * an attempt is spent; about those without one left a person decides, and the call stays on the list.
 */
export async function repeatUnknown(tx: Tx, callId: string, proved: boolean): Promise<void> {
  if (!proved && (await spendsLast(tx, callId))) return needAttention(tx, callId);
  await tx.run(
    `UPDATE send_call SET state = 'absent', settled_at = clock_timestamp(), lease_until = NULL, ${readAtLast},
       request = request || jsonb_build_object('firstDispatchedAt', coalesce(request ->> 'firstDispatchedAt', to_jsonb(dispatched_at) #>> '{}')) WHERE id = $1`,
    [callId],
  );
  await tx.run(`UPDATE send_intent SET state = 'planned', due_at = clock_timestamp() WHERE call_id = $1 AND state = 'unknown'`, [callId]);
  tx.notify('reserve');
  tx.notify('lanes');
}

async function spendsLast(tx: Tx, callId: string): Promise<boolean> {
  const left = await tx.rows<{ spent: boolean }>(
    `UPDATE send_intent SET attempts = attempts + 1 WHERE call_id = $1 AND state = 'unknown' RETURNING attempts >= max_attempts AS spent`,
    [callId],
  );
  return left.some(({ spent }) => spent);
}
