import type { Tx } from '@tagtrail/prisma';
import { massSendsSql } from '../group/recipient.sql.js';
import { insertOutcomes } from '../settle/outcome-events.sql.js';

/** What is taken out of the ledger: everything of customers, or their marketing alone, or everything of runs. */
export type WithdrawalScope =
  | { readonly customerId: string }
  | { readonly runId: string }
  | { readonly runIds: readonly string[] }
  | { readonly customerIds: readonly string[]; readonly marketingOnly: boolean };

export interface Withdrawal {
  readonly suppressed: number;
  /** Calls the withdrawn were part of that were not dispatched yet: they are rendered again without them. */
  readonly staleCalls: number;
  /** Tasks that WeCom has, or may have, and that are cancelled as soon as they can be read. */
  readonly tasks: number;
}

/** A condition on `send_intent` whose only parameter, $1, is `ids`. */
function taken(scope: WithdrawalScope): { readonly condition: string; readonly ids: readonly string[] } {
  if ('runId' in scope) return { condition: 'run_id = ANY($1::bigint[])', ids: [scope.runId] };
  if ('runIds' in scope) return { condition: 'run_id = ANY($1::bigint[])', ids: scope.runIds };
  if ('customerId' in scope) return { condition: 'customer_id = ANY($1::bigint[])', ids: [scope.customerId] };
  const which = scope.marketingOnly ? ` AND category = 'marketing'` : '';
  return { condition: `customer_id = ANY($1::bigint[])${which}`, ids: scope.customerIds };
}

/**
 * Suppresses planned and reserved intents, so that none is dispatched after the caller's commit, and has every task cancelled
 * that may still reach the withdrawn. The caller holds the customers FOR NO KEY UPDATE; a dispatch holds them FOR SHARE, so the
 * two cannot pass each other.
 * 1. The calls are locked, in id order. A settlement that has not committed yet is waited for: what it makes of the call is
 *    then read, not guessed. 2. Calls of reserved intents are marked stale. 3. Open tasks are marked to be cancelled, and so
 *    are calls on their way or unknown: whoever finds that WeCom took one keeps the mark. 4. The intents are suppressed and
 *    their runs told.
 */
export async function withdraw(tx: Tx, scope: WithdrawalScope, reason: string): Promise<Withdrawal> {
  const { condition, ids } = taken(scope);
  const calls = await tx.rows<{ id: string }>(
    `SELECT c.id FROM send_call c WHERE c.id IN (
       SELECT call_id FROM send_intent WHERE ${condition} AND state IN ('reserved', 'dispatching', 'unknown', 'accepted'))
     ORDER BY c.id FOR NO KEY UPDATE`,
    [ids],
  );
  const callIds = calls.map((call) => call.id);
  const staleCalls = await tx.run(`UPDATE send_call SET stale = true WHERE state = 'reserved' AND id = ANY($1::bigint[])`, [callIds]);
  const tasks = await tx.run(
    `UPDATE send_call SET cancel_asked_at = coalesce(cancel_asked_at, clock_timestamp()),
       next_poll_at = CASE WHEN tracking = 'open' THEN clock_timestamp() ELSE next_poll_at END
     WHERE id = ANY($1::bigint[]) AND channel IN ${massSendsSql} AND (tracking = 'open' OR state IN ('dispatching', 'unknown'))
       AND (NOT $2 OR cancel_asked_at IS NULL)`,
    // Runs that end some at a time share their tasks: each task is asked back, and counted, once.
    [callIds, 'runIds' in scope],
  );
  const [counted] = await tx.rows<{ n: number }>(
    `WITH gone AS (
       UPDATE send_intent SET state = 'suppressed', reason = $2, settled_at = clock_timestamp()
       WHERE ${condition} AND state IN ('planned', 'reserved') RETURNING run_id, instruction, visit
     ), ended AS (SELECT *, 'suppressed' AS port, $2::text AS reason FROM gone), told AS (${insertOutcomes('ended')})
     SELECT count(*)::int AS n FROM gone`,
    [ids, reason],
  );
  tx.notify('poke');
  tx.notify('reserve');
  tx.notify('tracking');
  return { suppressed: counted?.n ?? 0, staleCalls, tasks };
}
