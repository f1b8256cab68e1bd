import type { Database, WakeTopic } from '@tagtrail/prisma';

/** A call dispatching for longer than this has lost its lane: its answer would have come, or timed out, long before. */
const lostAfterMs = 30_000;
/** One that is worth something for seconds only is taken for lost sooner: that it is repeated while the first is still on its way does no harm, for its code counts once. */
const welcomeLostAfterMs = 6_000;
const timeoutMs = 10_000;

/** Calls whose lane died between the dispatch and the answer are unknown: nothing proves that no byte left. True when there were any. */
export async function markLost(database: Database): Promise<boolean> {
  return move(database, { call: 'unknown', intent: 'unknown', wakes: 'tracking' });
}

/** What must never be done, for the test that proves that its harness would see it: a found dispatching call taken for unsent. */
export async function takeLostForUnsent(database: Database): Promise<boolean> {
  return move(database, { call: 'refused', intent: 'planned', wakes: 'reserve' });
}

async function move(database: Database, to: { readonly call: string; readonly intent: string; readonly wakes: WakeTopic }): Promise<boolean> {
  return database.tx('tracking.lost', { timeoutMs }, async (tx) => {
    const lost = await tx.rows(
      `UPDATE send_call SET state = $1, settled_at = clock_timestamp(), next_poll_at = clock_timestamp(), reads = 0, first_read_at = NULL,
         error_code = NULL, error_text = '发出后没有得到结果'
       WHERE id IN (SELECT id FROM send_call WHERE state = 'dispatching' AND dispatched_at < clock_timestamp() - interval '1 ms' * CASE channel WHEN 'welcome_message' THEN ${welcomeLostAfterMs} ELSE ${lostAfterMs} END
                    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) RETURNING id`,
      [to.call],
    );
    if (lost.length === 0) return false;
    await tx.run(
      `UPDATE send_intent SET state = $2, due_at = CASE WHEN $2 = 'planned' THEN clock_timestamp() ELSE due_at END
       WHERE call_id IN (SELECT id FROM jsonb_to_recordset($1::jsonb) AS lost(id bigint)) AND state = 'dispatching'`,
      [JSON.stringify(lost), to.intent],
    );
    tx.notify(to.wakes);
    return true;
  });
}
