import type { Tx } from '@tagtrail/prisma';
import { withdraw, type Withdrawal } from '../withdrawal/withdraw.js';
import { columnOf, holdCustomers, record, type ConsentChanged } from './consent-change.js';

export interface ConsentWithdrawal extends Withdrawal {
  /** Customers of this corp among those named. */
  readonly found: readonly string[];
  /** Of these, those who had not withdrawn from it before. */
  readonly changed: readonly string[];
}

/**
 * Customers want no more messages, or no more marketing: the one way by which anybody withdraws. From the caller's commit on
 * nothing of that kind is dispatched to them, and tasks that may still reach them are cancelled.
 * It takes the locks of customers, calls and intents, in this order; a caller that works on many customers calls it once, last.
 * Said again it writes no second proof, and looks through the ledger again.
 */
export async function withdrawConsent(tx: Tx, by: ConsentChanged): Promise<ConsentWithdrawal> {
  const found = await holdCustomers(tx, by);
  const column = columnOf[by.scope];
  const rows = await tx.rows<{ id: string }>(
    `UPDATE customer SET ${column} = clock_timestamp() WHERE id = ANY($1::bigint[]) AND ${column} IS NULL RETURNING id`,
    [found],
  );
  const changed = rows.map(({ id }) => id);
  await record(tx, { change: 'withdrawn', changed, by });
  const marketingOnly = by.scope === 'marketing';
  const withdrawal = await withdraw(tx, { customerIds: found, marketingOnly }, marketingOnly ? 'marketing_withdrawn' : 'withdrawn');
  return { ...withdrawal, found, changed };
}

/**
 * Customers take back a withdrawal of this scope; another that they made stands. What was suppressed stays so, what comes later
 * may be sent again. Those with whom it changed something.
 */
export async function grantConsent(tx: Tx, by: ConsentChanged): Promise<readonly string[]> {
  const found = await holdCustomers(tx, by);
  const column = columnOf[by.scope];
  const rows = await tx.rows<{ id: string }>(
    `UPDATE customer SET ${column} = NULL WHERE id = ANY($1::bigint[]) AND ${column} IS NOT NULL RETURNING id`,
    [found],
  );
  const changed = rows.map(({ id }) => id);
  await record(tx, { change: 'granted', changed, by });
  return changed;
}
