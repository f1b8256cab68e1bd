import type { Database } from '@tagtrail/prisma';

/** A call that was asked after in vain: an unknown one, or a task. */
export interface VainReading {
  readonly id: string;
  /** When a task was to be read, as it was taken: another moment later on means that somebody has asked for it meanwhile. Null for an unknown call. */
  readonly pollAt: string | null;
  /** WeCom's; null when nothing came back. */
  readonly code: number | null;
  /** Nobody was asked: the code that was told last stands. */
  readonly held: boolean;
  /** Milliseconds to the next reading: as long as it has been in vain, between these two. */
  readonly soonMs: number;
  readonly longestMs: number;
  /** In vain for so long, a person is told; null: never. */
  readonly shownAfterMs: number | null;
}

/** To be set by whoever has learned something of a call, or settles it. */
export const readAtLast = 'unread_since = NULL, unread_code = NULL, unread_shown = false';

const told = `jsonb_to_recordset($1::jsonb) AS told(id bigint, "pollAt" timestamptz, code integer, held boolean, "soonMs" float8, "longestMs" float8, "shownAfterMs" float8)`;

/** Notes since when and why nothing is learned of calls, and when they are asked after again: ever more rarely, a task at the end of its window at the latest. */
export async function noteVain(database: Database, readings: readonly VainReading[]): Promise<void> {
  await database.rows(
    `WITH told AS (SELECT * FROM ${told}), held AS (
       SELECT c.id, coalesce(c.unread_since, clock_timestamp()) AS since FROM send_call c JOIN told ON told.id = c.id
       WHERE c.state = 'unknown' OR c.tracking = 'open' ORDER BY c.id FOR NO KEY UPDATE OF c
     ), next AS (
       SELECT told.*, held.since, interval '1 ms' * least("longestMs", greatest("soonMs", extract(epoch FROM clock_timestamp() - since) * 1000)) AS wait
       FROM held JOIN told ON told.id = held.id
     )
     UPDATE send_call c SET lease_until = NULL, unread_since = next.since, unread_code = CASE WHEN next.held THEN c.unread_code ELSE next.code END,
       unread_shown = coalesce(next.since <= clock_timestamp() - next."shownAfterMs" * interval '1 ms', false),
       next_poll_at = CASE WHEN c.next_poll_at <> next."pollAt" THEN clock_timestamp()
         ELSE least(clock_timestamp() + next.wait, CASE WHEN c.confirm_until > clock_timestamp() THEN c.confirm_until END) END
     FROM next WHERE c.id = next.id`,
    [JSON.stringify(readings)],
  );
}
