import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { AnswerDetail, HeldCall } from '../call-answer.js';
import type { NextAttempt } from './next-attempt.js';
import { insertOutcomes } from './outcome-events.sql.js';

/** Proved unsent: its intents are planned again, but those whose last attempt this was have failed. */
export async function planAgain(tx: Tx, call: HeldCall, next: NextAttempt & AnswerDetail): Promise<boolean> {
  const rows = await tx.rows(
    `WITH called AS (
       UPDATE send_call SET state = 'refused', settled_at = clock_timestamp(), error_code = $3, error_text = $4
       WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id
     ), moved AS (
       UPDATE send_intent SET attempts = attempts + $5::int,
         state = CASE WHEN attempts + $5::int >= max_attempts AND $5::int > 0 THEN 'failed' ELSE 'planned' END,
         reason = CASE WHEN attempts + $5::int >= max_attempts AND $5::int > 0 THEN 'attempts_exhausted' END,
         settled_at = CASE WHEN attempts + $5::int >= max_attempts AND $5::int > 0 THEN clock_timestamp() END,
         due_at = clock_timestamp() + coalesce($6::float8, retry_ms) * interval '1 ms'
       FROM called WHERE call_id = called.id AND send_intent.state = 'dispatching' RETURNING run_id, instruction, visit, state, reason
     ), ended AS (
       SELECT run_id, instruction, visit, reason, CASE WHEN state = 'failed' THEN $7::text END AS port FROM moved
     ), told AS (${insertOutcomes('ended')})
     SELECT id FROM called`,
    [call.id, call.token, next.code, next.text, next.spendsAttempt ? 1 : 0, next.waitMs, outcomePort(call.channel, 'failed', 'attempts_exhausted')],
  );
  return rows.length > 0;
}
