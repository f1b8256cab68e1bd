import type { Tx } from '@tagtrail/prisma';
import { readAtLast } from '../unread.js';

/** Nobody can find out what became of an unknown call, which the caller has locked: a person decides. */
export async function needAttention(tx: Tx, callId: string): Promise<void> {
  await tx.run(`UPDATE send_call SET state = 'needs_attention', lease_until = NULL, ${readAtLast} WHERE id = $1`, [callId]);
  await tx.run(`UPDATE send_intent SET state = 'needs_attention' WHERE call_id = $1 AND state = 'unknown'`, [callId]);
  tx.notify('lanes');
}
