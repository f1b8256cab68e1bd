import { deliversAtOnce, isMassSend, outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { deliver } from '../settle/accept.js';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { readAtLast } from '../unread.js';

/** A call that needs attention, locked by the caller. */
export interface CallInAttention {
  readonly id: string;
  readonly channel: Channel;
}

/** A person knows that it did arrive, at WeCom under this id: the tracker goes on from there. The id is null where the channel knows none. The number of intents moved. */
export async function acceptByHand(tx: Tx, call: CallInAttention, msgid: string | null): Promise<number> {
  await tx.run(
    `UPDATE send_call SET state = 'accepted', msgid = $2, settled_at = clock_timestamp(), error_code = NULL, error_text = NULL, ${readAtLast},
       tracking = CASE WHEN $3 THEN 'open' ELSE 'none' END, next_poll_at = CASE WHEN $3 THEN clock_timestamp() END,
       confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1)
     WHERE id = $1`,
    [call.id, msgid, isMassSend(call.channel)],
  );
  tx.notify('tracking');
  const moved = await moveIntents(tx, call, {
    change: `state = 'accepted', settled_at = clock_timestamp(), reason = NULL`,
    port: outcomePort(call.channel, 'accepted', null),
  });
  if (deliversAtOnce.includes(call.channel)) await deliver(tx, call.id);
  return moved;
}

/** A person knows that it did not arrive: it repeats nothing any more, and is planned again, at once, even when its own deadline has passed meanwhile. */
export async function resendByHand(tx: Tx, call: CallInAttention): Promise<number> {
  await tx.run(`UPDATE send_call SET state = 'absent', settled_at = clock_timestamp(), request = request - 'firstDispatchedAt' WHERE id = $1`, [
    call.id,
  ]);
  tx.notify('reserve');
  const change = `state = 'planned', reason = NULL, settled_at = NULL, due_at = clock_timestamp(), window_until = clock_timestamp(),
    deadline = greatest(deadline, clock_timestamp() + interval '1 hour')`;
  return moveIntents(tx, call, { change, port: null });
}

/** Nobody will know; the runs go on as after a failure. */
export async function giveUpByHand(tx: Tx, call: CallInAttention): Promise<number> {
  await tx.run(`UPDATE send_call SET state = 'given_up', settled_at = clock_timestamp() WHERE id = $1`, [call.id]);
  return moveIntents(tx, call, {
    change: `state = 'failed', reason = 'given_up', settled_at = clock_timestamp()`,
    port: outcomePort(call.channel, 'failed', 'given_up'),
  });
}

async function moveIntents(
  tx: Tx,
  call: CallInAttention,
  { change, port }: { readonly change: string; readonly port: string | null },
): Promise<number> {
  const [counted] = await tx.rows<{ n: number }>(
    `WITH moved AS (
       UPDATE send_intent SET ${change} WHERE call_id = $1 AND state = 'needs_attention' RETURNING run_id, instruction, visit, reason
     ), ended AS (SELECT *, $2::text AS port FROM moved), told AS (${insertOutcomes('ended')})
     SELECT count(*)::int AS n FROM moved`,
    [call.id, port],
  );
  tx.notify('poke');
  return counted?.n ?? 0;
}
