import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { Answered, HeldCall } from '../call-answer.js';
import { readAtLast } from '../unread.js';
import { anyIsGone } from '../withdrawal/gone.sql.js';
import { insertOutcomes } from './outcome-events.sql.js';

/**
 * A late answer to a call that was given up as unknown still counts when it says that the call was accepted, also while a person
 * is asked: what a slow server took must not be sent again.
 */
export async function accept(
  tx: Tx,
  call: HeldCall,
  { msgid, failed, firstPollMs, said }: Answered<'accepted'> & { readonly firstPollMs: number | null },
): Promise<boolean> {
  const rows = await tx.rows(
    `WITH called AS (
       UPDATE send_call SET state = 'accepted', settled_at = clock_timestamp(), msgid = $3, error_code = NULL, error_text = $9, ${readAtLast},
         tracking = CASE WHEN $5::float8 IS NULL THEN 'none' ELSE 'open' END,
         next_poll_at = clock_timestamp() + CASE WHEN $5::float8 IS NOT NULL AND (cancel_asked_at IS NOT NULL OR ${anyIsGone}) THEN 0 ELSE $5::float8 END * interval '1 ms',
         confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1)
       WHERE id = $1 AND fencing_token = $2 AND state IN ('dispatching', 'unknown', 'needs_attention') RETURNING id, corp_id
     ), refused AS (
       SELECT customer.id FROM called JOIN customer ON customer.corp_id = called.corp_id WHERE customer.external_userid = ANY($4::text[])
     ), moved AS (
       UPDATE send_intent SET
         attempts = attempts + 1,
         state = CASE WHEN state = 'dispatching' AND customer_id IN (SELECT id FROM refused) THEN 'not_delivered' ELSE 'accepted' END,
         reason = CASE WHEN state = 'dispatching' AND customer_id IN (SELECT id FROM refused) THEN 'not_friend' END,
         settled_at = clock_timestamp()
       FROM called WHERE call_id = called.id AND state IN ('dispatching', 'unknown', 'needs_attention') RETURNING run_id, instruction, visit, state, reason
     ), ended AS (
       SELECT run_id, instruction, visit, reason, CASE WHEN state = 'accepted' THEN $6::text ELSE $7::text END AS port FROM moved
     ), told AS (${insertOutcomes('ended', '$8::jsonb')})
     SELECT id FROM called`,
    [
      call.id,
      call.token,
      msgid,
      failed,
      firstPollMs,
      said?.missing.length === 0 ? 'accepted' : outcomePort(call.channel, 'accepted', null),
      outcomePort(call.channel, 'not_delivered', 'not_friend'),
      JSON.stringify(said === undefined ? {} : { values: said.values }),
      said === undefined || said.missing.length === 0 ? null : `答复中没有：${said.missing.join('、')}`,
    ],
  );
  return rows.length > 0;
}
