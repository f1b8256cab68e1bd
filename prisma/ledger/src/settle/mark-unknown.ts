import type { Tx } from '@tagtrail/prisma';
import type { AnswerDetail, HeldCall } from '../call-answer.js';

/** Bytes may have arrived: nothing is sent again until somebody has found out. */
export async function markUnknown(tx: Tx, call: HeldCall, { code, text }: AnswerDetail): Promise<boolean> {
  const rows = await tx.rows(
    `WITH called AS (
       UPDATE send_call SET state = 'unknown', settled_at = clock_timestamp(), error_code = $3, error_text = $4, next_poll_at = clock_timestamp(), reads = 0, first_read_at = NULL
       WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id
     ), moved AS (
       UPDATE send_intent SET state = 'unknown' FROM called WHERE call_id = called.id AND state = 'dispatching'
     )
     SELECT id FROM called`,
    [call.id, call.token, code, text],
  );
  return rows.length > 0;
}
