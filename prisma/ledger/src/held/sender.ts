import type { Database, Tx } from '@tagtrail/prisma';
import type { AnswerDetail, HeldCall } from '../call-answer.js';
import { refuse } from '../settle/refuse.js';
import { isRepeat } from '../unknown/repeat.sql.js';
import { isGone } from '../withdrawal/gone.sql.js';

const timeoutMs = 10_000;
const atOnce = 2_000;

/** One hold a corp and group lists what waits for a sender. */
const enterHolds = `
  INSERT INTO hold (corp_id, grp, target, cause, probe_at)
  SELECT DISTINCT corp_id, grp, 'nobody', 'noSender', 'infinity'::timestamptz FROM send_intent WHERE awaits_sender AND state = 'planned'
  ON CONFLICT (corp_id, grp, target) WHERE left_at IS NULL DO NOTHING`;

/**
 * WeCom knows before a sync does that an employee is gone, or out of the app's sight: until one sees the employee again, nothing goes
 * by that name. The refused intents are planned again without having spent an attempt, for another follower or to wait for one. A
 * repeat of what may have arrived stays with the employee it had, so it is refused for good.
 */
export async function loseSender(tx: Tx, call: HeldCall, { code, text }: AnswerDetail): Promise<boolean> {
  const [named] = await tx.rows(`SELECT 1 FROM send_call WHERE id = $1 AND sender <> '' AND NOT ${isRepeat('send_call')}`, [call.id]);
  if (named === undefined) return refuse(tx, call, { kind: 'refused', reason: 'refused', code, text });
  const rows = await tx.rows(
    `WITH called AS (
       UPDATE send_call SET state = 'refused', settled_at = clock_timestamp(), error_code = $3, error_text = $4
       WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id, corp_id, sender
     ), moved AS (
       UPDATE send_intent SET state = 'planned', due_at = clock_timestamp() FROM called WHERE call_id = called.id AND state = 'dispatching'
     ), lost AS (
       INSERT INTO employee (corp_id, id, name, active) SELECT corp_id, sender, sender, false FROM called
       ON CONFLICT (corp_id, id) DO UPDATE SET active = false
     )
     SELECT id FROM called`,
    [call.id, call.token, code, text],
  );
  return rows.length > 0;
}

/** Planned intents whose employee is gone while no other follows the customer: they wait, and are listed. */
export async function awaitSender(tx: Tx, intentIds: readonly string[]): Promise<void> {
  if (intentIds.length === 0) return;
  await tx.run(`UPDATE send_intent SET awaits_sender = true WHERE id = ANY($1::uuid[]) AND state = 'planned'`, [intentIds]);
  await tx.run(enterHolds, []);
}

/**
 * Lets go what somebody can send again, and what need not wait any more because its customer or run is gone; the reserve then
 * judges it anew. A repeat of what may have arrived waits for the very sender that it had, and what is meant for one employee for that one. Holds follow what waits. True when there may be more.
 */
export async function findSenders(database: Database): Promise<boolean> {
  return database.tx('reserve.senders', { timeoutMs }, async (tx) => {
    const found = await tx.run(
      `UPDATE send_intent SET awaits_sender = false, due_at = clock_timestamp() WHERE id IN (
         SELECT i.id FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id
         WHERE i.awaits_sender AND i.state = 'planned' AND (
           ${isGone} OR (NOT i.sender_named AND present_owner(i.customer_id, i.sender) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM send_call c WHERE c.id = i.call_id AND ${isRepeat('c')}))
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
