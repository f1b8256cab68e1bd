import type { SendWait } from '@tagtrail/core/contracts';
import type { Database, Tx } from '@tagtrail/prisma';

/** A planned intent that may be sent from an instant (ISO) on by the corp's rules, and not before. */
export interface Waiting {
  readonly id: string;
  readonly at: string;
  readonly reason: SendWait;
}

/** Planned intents, which the caller has locked, are not looked at before their moment; `revision` is of the rules they were judged by. */
export async function waitUntil(tx: Tx, waiting: readonly Waiting[], revision: number): Promise<void> {
  if (waiting.length === 0) return;
  await tx.run(
    // Where an employee has no room, another may have it when it is looked at again.
    `UPDATE send_intent SET due_at = waits.at, wait_reason = waits.reason, wait_revision = $2, spread_at = CASE WHEN waits.reason <> 'workload' THEN spread_at END
     FROM jsonb_to_recordset($1::jsonb) AS waits(id uuid, at timestamptz, reason text) WHERE send_intent.id = waits.id AND send_intent.state = 'planned'`,
    [JSON.stringify(waiting), revision],
  );
}

/** Every call of a corp that has not begun goes back and is judged again. How many. */
export async function markAllStale(tx: Tx, corpId: string): Promise<number> {
  const calls = await tx.run(
    `WITH ready AS (SELECT id FROM send_call WHERE corp_id = $1 AND state = 'reserved' AND NOT stale ORDER BY id FOR NO KEY UPDATE)
     UPDATE send_call SET stale = true FROM ready WHERE send_call.id = ready.id`,
    [corpId],
  );
  tx.notify('reserve');
  return calls;
}

const timeoutMs = 10_000;
const atOnce = 5_000;

const waitsByOldRules = `corp_id = $1 AND state = 'planned' AND wait_reason IS NOT NULL AND wait_revision < $2`;

/** What waits by rules that have changed since is due now, some at a time, so that the present ones judge it. What says the same in one employee's name is woken together: it is one task. True when there may be more. */
export async function wakeWaiting(database: Database): Promise<boolean> {
  return database.tx('reserve.wake', { timeoutMs }, async (tx) => {
    const [changed] = await tx.rows<{ corpId: string; revision: number }>(
      `SELECT corp_id AS "corpId", revision FROM send_policy WHERE woken_revision < revision ORDER BY changed_at LIMIT 1`,
    );
    if (changed === undefined) return false;
    const of = [changed.corpId, changed.revision];
    const woken = await tx.run(
      `WITH contents AS (SELECT DISTINCT content_key FROM (SELECT content_key FROM send_intent WHERE ${waitsByOldRules} ORDER BY wait_revision, content_key LIMIT ${String(atOnce)}) AS first),
       waits AS MATERIALIZED (SELECT i.id FROM contents CROSS JOIN LATERAL (
         SELECT id FROM send_intent WHERE content_key = contents.content_key AND ${waitsByOldRules} ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) AS i)
       UPDATE send_intent SET due_at = clock_timestamp(), wait_reason = NULL, wait_revision = NULL WHERE id = ANY(ARRAY(SELECT id FROM waits))`,
      of,
    );
    tx.notify('reserve');
    if (woken > 0) return true;
    const isDone = `NOT EXISTS (SELECT 1 FROM send_intent WHERE ${waitsByOldRules})`;
    await tx.run(`UPDATE send_policy SET woken_revision = $2 WHERE corp_id = $1 AND woken_revision < $2 AND ${isDone}`, of);
    return false;
  });
}

/** What waits for files of a corp is judged again at once. */
export async function wakeWaitingForMedia(database: Database, corpId: string): Promise<void> {
  await database.tx('reserve.wakeMedia', { timeoutMs }, async (tx) => {
    await tx.run(
      `WITH waits AS (SELECT id FROM send_intent WHERE corp_id = $1 AND state = 'planned' AND wait_reason = 'media' AND due_at > clock_timestamp() ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
       UPDATE send_intent SET due_at = clock_timestamp() FROM waits WHERE send_intent.id = waits.id`,
      [corpId],
    );
    tx.notify('reserve');
  });
}
