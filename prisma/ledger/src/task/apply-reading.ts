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

const setSql = `
  WITH seen AS (
    SELECT i.id, result.state, result.reason, result.port
    FROM send_intent i JOIN customer ON customer.id = i.customer_id
    JOIN jsonb_to_recordset($2::jsonb) AS result("externalUserid" text, state text, reason text, port text) ON result."externalUserid" = ${recipientOf('i')}
    WHERE i.call_id = $1
  ), moved AS (
    UPDATE send_intent SET state = seen.state, reason = seen.reason, settled_at = clock_timestamp() FROM seen
    WHERE send_intent.call_id = $1 AND send_intent.id = seen.id AND send_intent.${openIntent} AND send_intent.state <> seen.state
    RETURNING run_id, instruction, visit, send_intent.reason, seen.port
  )
  ${insertOutcomes('moved')}`;

/** Writes what was read of a task, whose call the caller has locked, and tells the runs of those who are through. */
export async function applyReading(
  tx: Tx,
  task: { readonly id: string; readonly channel: Channel },
  results: readonly RecipientResult[],
): Promise<void> {
  const rows = results.map(({ externalUserid, status }) => ({ externalUserid, ...stateOf(task.channel, status) }));
  await tx.run(setSql, [task.id, JSON.stringify(rows)]);
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
