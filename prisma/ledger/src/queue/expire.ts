import { channels, outcomePort } from '@tagtrail/core/plan';
import type { Database } from '@tagtrail/prisma';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { isRepeat } from '../unknown/repeat.sql.js';

const timeoutMs = 10_000;

/** Channels on which to come too late is to miss it, as `outcomePort` has it. */
const missedBy = channels
  .filter((channel) => outcomePort(channel, 'suppressed', 'expired') === 'missed')
  .map((channel) => `WHEN '${channel}' THEN 'missed'`)
  .join(' ');
/** The oldest first, so that a batch reads what it moves, however much waits. */
const atOnce = 2_000;

/** Planned intents that have come too late, locked; those that another process is moving are left to it. */
export const lateIntents = `
  SELECT id FROM send_intent WHERE state = 'planned' AND deadline <= statement_timestamp()
           AND NOT EXISTS (SELECT 1 FROM send_call c WHERE c.id = send_intent.call_id AND ${isRepeat('c')} OFFSET 0)
         ORDER BY deadline LIMIT ${atOnce} FOR NO KEY UPDATE SKIP LOCKED`;

/**
 * Planned intents whose deadline has passed, stopped ones included, are suppressed and their runs told. Repeats of what may have
 * arrived are not: a person decides about those. True when there were any.
 */
export async function expire(database: Database): Promise<boolean> {
  return database.tx('reserve.expire', { timeoutMs }, async (tx) => {
    const gone = await tx.rows(
      `WITH late AS (
         ${lateIntents}
       ), moved AS (
         UPDATE send_intent SET state = 'suppressed', reason = 'expired', settled_at = clock_timestamp() WHERE id = ANY(ARRAY(SELECT id FROM late))
         RETURNING run_id, instruction, visit, reason, channel
       ), ended AS (SELECT *, CASE channel ${missedBy} ELSE 'suppressed' END AS port FROM moved), told AS (${insertOutcomes('ended')})
       SELECT 1 FROM moved LIMIT 1`,
    );
    if (gone.length > 0) tx.notify('poke');
    return gone.length > 0;
  });
}
