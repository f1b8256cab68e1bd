import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { suppress } from '../queue/suppress.js';
import type { MessageReport } from '../settle/apply-reports.js';
import { needAttention } from './need-attention.js';
import { isRepeat } from './repeat.sql.js';
import { acceptByHand } from './settle-by-hand.js';

const channel = 'customer_service_message';
type ToldFailure = Pick<MessageReport, 'intentId' | 'reason'>;

/**
 * WeCom tells that messages of 微信客服 did not arrive, and of some nobody knew until now whether it had them at all: it had. They count as
 * accepted, so that the report can be applied; and what was to be repeated is not, for its number is taken and the repeat would be
 * answered as if it had arrived. 1. The calls are locked, in order; 2. their intents move; 3. what is planned again is suppressed.
 */
export async function acceptReported(tx: Tx, corpId: string, failures: readonly ToldFailure[]): Promise<void> {
  const reasons = new Map(failures.flatMap(({ intentId, reason = 'refused' }) => (intentId === null ? [] : [[intentId, reason] as const])));
  const of = [corpId, [...reasons.keys()]];
  const calls = await tx.rows<{ id: string; state: string; msgid: string }>(
    `SELECT c.id, c.state, replace(i.id::text, '-', '') AS msgid FROM send_intent i JOIN send_call c ON c.id = i.call_id AND c.state IN ('unknown', 'needs_attention')
     WHERE i.corp_id = $1 AND i.id = ANY($2::uuid[]) AND i.channel = '${channel}' ORDER BY c.id FOR NO KEY UPDATE OF c`,
    of,
  );
  for (const { id, state, msgid } of calls) {
    if (state === 'unknown') await needAttention(tx, id);
    await acceptByHand(tx, { id, channel }, msgid);
  }
  const again = await tx.rows<{ id: string }>(
    `SELECT i.id FROM send_intent i JOIN send_call c ON c.id = i.call_id AND ${isRepeat('c')}
     WHERE i.corp_id = $1 AND i.id = ANY($2::uuid[]) AND i.state = 'planned' AND i.channel = '${channel}' ORDER BY i.id FOR NO KEY UPDATE OF i`,
    of,
  );
  await suppress(
    tx,
    again.map(({ id }) => {
      const reason = reasons.get(id) ?? 'refused';
      return { id, reason, port: outcomePort(channel, 'suppressed', reason) };
    }),
  );
}
