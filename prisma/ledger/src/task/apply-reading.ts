import { outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { recipientOf } from '../group/recipient.sql.js';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { openIntent } from './open-intent.sql.js';

/** What WeCom says of one recipient, a customer or a group, of a task whose employee has pressed send. */
export interface RecipientResult {
  readonly externalUserid: string;
  readonly status: 'unsent' | 'sent' | 'notFriend' | 'capped';
}

/** What was read of an intent's recipient. It is looked up, not joined: a join is planned for a task of a few, and costs the square of a large one's size. */
const read = `($2::jsonb -> ${recipientOf('send_intent')})`;

const setSql = `
  WITH moved AS (
    UPDATE send_intent SET state = ${read} ->> 'state', reason = ${read} ->> 'reason', settled_at = clock_timestamp() FROM customer
    WHERE send_intent.call_id = $1 AND customer.id = send_intent.customer_id AND send_intent.${openIntent} AND send_intent.state <> ${read} ->> 'state'
    RETURNING run_id, instruction, visit, send_intent.reason, ${read} ->> 'port' AS port
  )
  ${insertOutcomes('moved')}`;

/** Writes what was read of a task, whose call the caller has locked, and tells the runs of those who are through. */
export async function applyReading(
  tx: Tx,
  task: { readonly id: string; readonly channel: Channel },
  results: readonly RecipientResult[],
): Promise<void> {
  const byRecipient = Object.fromEntries(results.map(({ externalUserid, status }) => [externalUserid, stateOf(task.channel, status)]));
  await tx.run(setSql, [task.id, JSON.stringify(byRecipient)]);
  tx.notify('poke');
}

function stateOf(
  channel: Channel,
  status: RecipientResult['status'],
): {
  readonly state: string;
  readonly reason: string | null;
  readonly port: string | null;
} {
  switch (status) {
    case 'sent':
      return { state: 'delivered', reason: null, port: outcomePort(channel, 'delivered', null) };
    case 'notFriend':
      return { state: 'not_delivered', reason: 'not_friend', port: outcomePort(channel, 'not_delivered', 'not_friend') };
    case 'capped':
      return { state: 'not_delivered', reason: 'capped', port: outcomePort(channel, 'not_delivered', 'capped') };
    case 'unsent':
      return { state: 'confirmed', reason: null, port: null };
  }
}
