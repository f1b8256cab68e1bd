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

/** Each recipient is looked up in what was read, and each intent by its id: a join of the two would be planned for a task of a few, and costs the square of a large one's size. */
const setSql = `
  WITH seen AS (
    SELECT i.id, $2::jsonb -> ${recipientOf('i')} AS result FROM send_intent i JOIN customer ON customer.id = i.customer_id WHERE i.call_id = $1
  ), moved AS (
    UPDATE send_intent SET state = seen.result ->> 'state', reason = seen.result ->> 'reason', settled_at = clock_timestamp() FROM seen
    WHERE send_intent.id = seen.id AND seen.result IS NOT NULL AND send_intent.${openIntent} AND send_intent.state <> seen.result ->> 'state'
    RETURNING run_id, instruction, visit, send_intent.reason, seen.result ->> 'port' AS port
  )
  ${insertOutcomes('moved')}`;

/** Writes what was read of a task, whose call the caller has locked, and tells the runs of those who are through. */
export async function applyReading(
  tx: Tx,
  task: { readonly id: string; readonly channel: Channel },
  results: readonly RecipientResult[],
): Promise<void> {
  const seen = Object.fromEntries(results.map(({ externalUserid, status }) => [externalUserid, stateOf(task.channel, status)]));
  await tx.run(setSql, [task.id, JSON.stringify(seen)]);
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
