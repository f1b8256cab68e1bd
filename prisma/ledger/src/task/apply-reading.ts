import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { openIntent } from './open-intent.sql.js';

/** What WeCom says of one recipient of a task whose employee has pressed send. */
export interface RecipientResult {
  readonly externalUserid: string;
  readonly status: 'unsent' | 'sent' | 'notFriend' | 'capped';
}

const channel = 'customer_mass_send';

const setSql = `
  WITH seen AS (
    SELECT customer.id AS customer_id, result.state, result.reason, result.port
    FROM jsonb_to_recordset($2::jsonb) AS result("externalUserid" text, state text, reason text, port text)
    JOIN customer ON customer.corp_id = (SELECT corp_id FROM send_call WHERE id = $1) AND customer.external_userid = result."externalUserid"
  ), moved AS (
    UPDATE send_intent SET state = seen.state, reason = seen.reason, settled_at = clock_timestamp() FROM seen
    WHERE send_intent.call_id = $1 AND send_intent.customer_id = seen.customer_id AND send_intent.${openIntent} AND send_intent.state <> seen.state
    RETURNING run_id, instruction, visit, send_intent.reason, seen.port
  )
  ${insertOutcomes('moved')}`;

/** Writes what was read of a task, whose call the caller has locked, and tells the runs of those who are through. */
export async function applyReading(tx: Tx, callId: string, results: readonly RecipientResult[]): Promise<void> {
  const rows = results.map(({ externalUserid, status }) => ({ externalUserid, ...stateOf(status) }));
  await tx.run(setSql, [callId, JSON.stringify(rows)]);
  tx.notify('poke');
}

function stateOf(status: RecipientResult['status']): {
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
