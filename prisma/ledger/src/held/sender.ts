import type { Database, Tx } from '@tagtrail/prisma';
import { isGone } from '../withdrawal/gone.sql.js';

const timeoutMs = 10_000;
const atOnce = 2_000;

/** One hold a corp and group lists what waits for a sender. */
const enterHolds = `
  INSERT INTO hold (corp_id, grp, target, cause, probe_at)
  SELECT DISTINCT corp_id, grp, 'nobody', 'noSender', 'infinity'::timestamptz FROM send_intent WHERE awaits_sender AND state = 'planned'
  ON CONFLICT (corp_id, grp, target) WHERE left_at IS NULL DO NOTHING`;

/** Planned intents whose employee is gone while no other follows the customer: they wait, and are listed. */
export async function awaitSender(tx: Tx, intentIds: readonly string[]): Promise<void> {
  if (intentIds.length === 0) return;
  await tx.run(`UPDATE send_intent SET awaits_sender = true WHERE id = ANY($1::uuid[]) AND state = 'planned'`, [intentIds]);
  await tx.run(enterHolds, []);
}

/**
 * Lets go what somebody can send again, and what need not wait any more because its customer or run is gone; the reserve then
 * judges it anew. Holds follow what waits. True when there may be more.
 */
export async function findSenders(database: Database): Promise<boolean> {
  return database.tx('reserve.senders', { timeoutMs }, async (tx) => {
    const found = await tx.run(
      `UPDATE send_intent SET awaits_sender = false, due_at = clock_timestamp() WHERE id IN (
         SELECT i.id FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id
         WHERE i.awaits_sender AND i.state = 'planned' AND (
           present_owner(i.customer_id, i.sender) IS NOT NULL OR ${isGone}
           OR EXISTS (SELECT 1 FROM employee e WHERE e.corp_id = i.corp_id AND e.id = i.sender AND e.active))
         ORDER BY i.id LIMIT ${atOnce} FOR NO KEY UPDATE OF i SKIP LOCKED)`,
      [],
    );
    await tx.run(enterHolds, []);
    await tx.run(
      `UPDATE hold SET left_at = clock_timestamp() WHERE target = 'nobody' AND left_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM send_intent i WHERE i.corp_id = hold.corp_id AND i.grp = hold.grp AND i.awaits_sender AND i.state = 'planned')`,
      [],
    );
    if (found > 0) tx.notify('reserve');
    return found === atOnce;
  });
}
