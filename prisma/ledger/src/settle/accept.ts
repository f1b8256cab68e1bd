import { deliversAtOnce, outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { Answered, FailedRecipient, HeldCall } from '../call-answer.js';
import { readAtLast } from '../unread.js';
import { anyIsGone } from '../withdrawal/gone.sql.js';
import { stateOfRefusal } from './refuse.js';
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
       UPDATE send_call SET state = 'accepted', settled_at = clock_timestamp(), msgid = $3, error_code = $9, error_text = $8, ${readAtLast},
         tracking = CASE WHEN $5::float8 IS NULL THEN 'none' ELSE 'open' END,
         next_poll_at = clock_timestamp() + CASE WHEN $5::float8 IS NOT NULL AND (cancel_asked_at IS NOT NULL OR ${anyIsGone}) THEN 0 ELSE $5::float8 END * interval '1 ms',
         confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1)
       WHERE id = $1 AND fencing_token = $2 AND state IN ('dispatching', 'unknown', 'needs_attention') RETURNING id, corp_id
     ), refused AS (
       SELECT customer.id, failed.state, failed.reason, failed.port FROM called
       CROSS JOIN jsonb_to_recordset($4::jsonb) AS failed("externalUserid" text, state text, reason text, port text)
       JOIN customer ON customer.corp_id = called.corp_id AND customer.external_userid = failed."externalUserid"
     ), moved AS (
       UPDATE send_intent SET attempts = send_intent.attempts + 1, state = coalesce(refused.state, 'accepted'), reason = refused.reason, settled_at = clock_timestamp()
       FROM called JOIN send_intent own ON own.call_id = called.id LEFT JOIN refused ON refused.id = own.customer_id AND own.state = 'dispatching'
       WHERE send_intent.id = own.id AND send_intent.state IN ('dispatching', 'unknown', 'needs_attention')
       RETURNING send_intent.run_id, send_intent.instruction, send_intent.visit, send_intent.state, send_intent.reason, refused.port
     ), ended AS (
       SELECT run_id, instruction, visit, reason, CASE WHEN state = 'accepted' THEN $6::text ELSE port END AS port FROM moved
     ), told AS (${insertOutcomes('ended', '$7::jsonb')})
     SELECT id FROM called`,
    [
      call.id,
      call.token,
      msgid,
      JSON.stringify(failed.map((one) => toRefused(call, one))),
      firstPollMs,
      said?.missing.length === 0 ? 'accepted' : outcomePort(call.channel, 'accepted', null),
      JSON.stringify(said === undefined ? {} : { values: said.values }),
      said === undefined || said.missing.length === 0 ? null : `答复中没有：${said.missing.join('、')}`,
      failed.find(({ code }) => code !== null)?.code ?? null,
    ],
  );
  if (deliversAtOnce.includes(call.channel)) await deliver(tx, call.id);
  return rows.length > 0;
}

/** Where nobody confirms and nothing more will be learned, the customer has what WeCom has taken. */
export async function deliver(tx: Tx, callId: string): Promise<void> {
  await tx.run(`UPDATE send_intent SET state = 'delivered' WHERE call_id = $1 AND state = 'accepted'`, [callId]);
}

function toRefused({ channel }: HeldCall, { externalUserid, reason }: FailedRecipient) {
  const state = stateOfRefusal(reason);
  return { externalUserid, state, reason, port: outcomePort(channel, state, reason) };
}
