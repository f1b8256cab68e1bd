import { outcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes, ledBy } from '../settle/outcome-events.sql.js';
import { openIntent } from './open-intent.sql.js';

/** What WeCom says of one customer who is handed over. waiting: she may still refuse. */
export interface HandOverResult {
  readonly externalUserid: string;
  readonly status: 'moved' | 'waiting' | 'declined' | 'full';
}

/** The kind of the hint that has a customer looked at of whom WeCom's list of hand-overs says that she has moved. */
export const movedHint = 'transfer_result';

const channel = 'transfer';
const ends = {
  moved: { state: 'delivered', reason: null },
  declined: { state: 'not_delivered', reason: 'declined' },
  full: { state: 'not_delivered', reason: 'capped' },
} as const;

function endOf(status: keyof typeof ends): { readonly state: string; readonly reason: string | null; readonly port: string | null } {
  const { state, reason } = ends[status];
  return { state, reason, port: outcomePort(channel, state, reason) };
}

/** Whether our snapshot has the customer (alias `customer`) as a friend of the colleague of call `k`. */
export const hasArrived = `EXISTS (
  SELECT 1 FROM relation WHERE relation.customer_id = customer.id AND relation.employee_id = k.request ->> 'takeover' AND relation.ended_at IS NULL)`;

/** Whether a callback has told that a hand-over of the customer failed since call `k`. WeCom's times are whole seconds. */
const isRefusalTold = `EXISTS (
  SELECT 1 FROM dirty WHERE dirty.corp_id = k.corp_id AND dirty.employee_id IN (k.sender, k.request ->> 'takeover')
    AND dirty.external_userid = customer.external_userid AND dirty.refused_at >= date_trunc('second', k.dispatched_at))`;

const resultsOfCall = `send_call k CROSS JOIN jsonb_to_recordset($2::jsonb) AS result("externalUserid" text, state text, reason text, port text)
    JOIN customer ON customer.corp_id = k.corp_id AND customer.external_userid = result."externalUserid"
    JOIN send_intent i ON i.call_id = k.id AND i.customer_id = customer.id AND i.${openIntent}`;

const awaitSql = `
  UPDATE send_intent SET awaited = true FROM ${resultsOfCall}
  WHERE k.id = $1 AND NOT i.awaited AND send_intent.id = i.id`;

const setSql = `
  WITH seen AS (
    SELECT customer.id AS customer_id, result.state, result.reason, result.port, CASE WHEN result.state = 'delivered' THEN k.request ->> 'takeover' END AS owner
    FROM ${resultsOfCall}
    WHERE k.id = $1 AND ($3::boolean OR CASE result.state WHEN 'delivered' THEN ${hasArrived} ELSE i.awaited OR ${isRefusalTold} END)
  ), moved AS (
    UPDATE send_intent SET state = seen.state, reason = seen.reason, settled_at = clock_timestamp() FROM seen
    WHERE send_intent.call_id = $1 AND send_intent.customer_id = seen.customer_id AND send_intent.${openIntent}
    RETURNING run_id, instruction, visit, send_intent.reason, seen.port, seen.owner
  )
  ${insertOutcomes('moved', ledBy('owner'))}`;

/**
 * Writes what was read of hand-overs whose call the caller has locked, and tells the runs of those who are through. A run is told
 * of a move when our snapshot has it too, so that what it sends next goes by the new employee, and of a refusal when it is proved to
 * be this hand-over's: she was seen waiting for it, or a callback told so since. `atLast`: even when not.
 */
export async function applyHandOver(
  tx: Tx,
  callId: string,
  { results, atLast }: { readonly results: readonly HandOverResult[]; readonly atLast: boolean },
): Promise<void> {
  const waiting = results.filter(({ status }) => status === 'waiting');
  const ended = results.flatMap(({ externalUserid, status }) => (status === 'waiting' ? [] : [{ externalUserid, ...endOf(status) }]));
  await tx.run(awaitSql, [callId, JSON.stringify(waiting)]);
  await tx.run(setSql, [callId, JSON.stringify(ended), atLast]);
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
