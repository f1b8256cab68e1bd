import type { IntentReason } from '@tagtrail/core/contracts';
import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { Answered, HeldCall } from '../call-answer.js';
import { insertOutcomes } from './outcome-events.sql.js';

/** Whom it cannot reach did not get it; with any other reason the attempt has failed. */
export const stateOfRefusal = (reason: IntentReason): 'not_delivered' | 'failed' =>
  reason === 'not_friend' || reason === 'capped' ? 'not_delivered' : 'failed';

/** Refused for good, for every recipient. */
export async function refuse(tx: Tx, call: HeldCall, { reason, code, text }: Answered<'refused'>): Promise<boolean> {
  const state = stateOfRefusal(reason);
  const rows = await tx.rows(
    `WITH called AS (
       UPDATE send_call SET state = 'refused', settled_at = clock_timestamp(), error_code = $3, error_text = $4
       WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id
     ), moved AS (
       UPDATE send_intent SET attempts = attempts + 1, state = $5, reason = $6, settled_at = clock_timestamp()
       FROM called WHERE call_id = called.id AND state = 'dispatching' RETURNING run_id, instruction, visit, reason
     ), ended AS (SELECT *, $7::text AS port FROM moved), told AS (${insertOutcomes('ended')})
     SELECT id FROM called`,
    [call.id, call.token, code, text, state, reason, outcomePort(call.channel, state, reason)],
  );
  return rows.length > 0;
}
