import type { Tx } from '@tagtrail/prisma';
import { readAtLast } from '../unread.js';
import { anyIsGone } from '../withdrawal/gone.sql.js';

/** An unknown call, locked by the caller, was found at WeCom: it is tracked from now on. */
export async function acceptFound(tx: Tx, callId: string, found: { readonly msgid: string | null; readonly firstPollMs: number }): Promise<void> {
  await tx.run(
    `UPDATE send_call SET state = 'accepted', msgid = $2, settled_at = clock_timestamp(), lease_until = NULL, error_code = NULL, error_text = NULL,
       ${readAtLast}, tracking = 'open', polls = 0, next_poll_at = clock_timestamp() + CASE WHEN cancel_asked_at IS NOT NULL OR ${anyIsGone} THEN 0 ELSE $3::float8 END * interval '1 ms',
       confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1) WHERE id = $1`,
    [callId, found.msgid, found.firstPollMs],
  );
  await tx.run(
    `UPDATE send_intent SET state = 'accepted', attempts = attempts + 1, settled_at = clock_timestamp() WHERE call_id = $1 AND state = 'unknown'`,
    [callId],
  );
  tx.notify('tracking');
}
