import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes, ledBy } from '../settle/outcome-events.sql.js';
import { openIntent } from './open-intent.sql.js';

/** What WeCom says of one customer who is handed over; who still may refuse is no result. */
export interface HandOverResult {
  readonly externalUserid: string;
  readonly status: 'moved' | 'declined' | 'full';
}

const channel = 'transfer';
const ends = {
  moved: { state: 'delivered', reason: null },
  declined: { state: 'not_delivered', reason: 'declined' },
  full: { state: 'not_delivered', reason: 'capped' },
} as const;

/** Whether our snapshot has the customer (alias `customer`) as a friend of the colleague of call `k`. */
export const hasArrived = `EXISTS (
  SELECT 1 FROM relation WHERE relation.customer_id = customer.id AND relation.employee_id = k.request ->> 'takeover' AND relation.ended_at IS NULL)`;

const setSql = `
  WITH seen AS (
    SELECT customer.id AS customer_id, result.state, result.reason, result.port, CASE WHEN result.state = 'delivered' THEN k.request ->> 'takeover' END AS owner
    FROM send_call k CROSS JOIN jsonb_to_recordset($2::jsonb) AS result("externalUserid" text, state text, reason text, port text)
    JOIN customer ON customer.corp_id = k.corp_id AND customer.external_userid = result."externalUserid"
    WHERE k.id = $1 AND (result.state <> 'delivered' OR $3::boolean OR ${hasArrived})
  ), moved AS (
    UPDATE send_intent SET state = seen.state, reason = seen.reason, settled_at = clock_timestamp() FROM seen
    WHERE send_intent.call_id = $1 AND send_intent.customer_id = seen.customer_id AND send_intent.${openIntent}
    RETURNING run_id, instruction, visit, send_intent.reason, seen.port, seen.owner
  )
  ${insertOutcomes('moved', ledBy('owner'))}`;

/**
 * Writes what was read of hand-overs whose call the caller has locked, and tells the runs of those who are through. A run is told
 * of a move when our snapshot has it too, so that what it sends next goes by the new employee; `atLast`: even when it has not.
 */
export async function applyHandOver(
  tx: Tx,
  callId: string,
  { results, atLast }: { readonly results: readonly HandOverResult[]; readonly atLast: boolean },
): Promise<void> {
  const rows = results.map(({ externalUserid, status }) => {
    const { state, reason } = ends[status];
    return { externalUserid, state, reason, port: outcomePort(channel, state, reason) };
  });
  await tx.run(setSql, [callId, JSON.stringify(rows), atLast]);
  tx.notify('poke');
}

/** Something has become of this customer, whom the caller holds: is she on her way to a colleague, WeCom is asked at once how that stands. */
export async function hastenHandOver(tx: Tx, customerId: string): Promise<void> {
  const hastened = await tx.run(
    `UPDATE send_call SET next_poll_at = clock_timestamp() WHERE id IN (
       SELECT k.id FROM send_intent i JOIN send_call k ON k.id = i.call_id
       WHERE i.customer_id = $1 AND i.channel = '${channel}' AND i.state = 'accepted' AND k.tracking = 'open' ORDER BY k.id FOR NO KEY UPDATE OF k)`,
    [customerId],
  );
  if (hastened > 0) tx.notify('tracking');
}
