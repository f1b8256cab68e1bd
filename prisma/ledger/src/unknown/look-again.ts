import type { Database } from '@tagtrail/prisma';
import { readAtLast } from '../unread.js';

/** A complete read did not show an unknown call: it counts, and the call is looked for again in `waitMs`. */
export async function lookAgain(database: Database, callId: string, waitMs: number): Promise<void> {
  await database.rows(
    `UPDATE send_call SET lease_until = NULL, next_poll_at = clock_timestamp() + $2 * interval '1 ms', reads = reads + 1,
       first_read_at = coalesce(first_read_at, clock_timestamp()), ${readAtLast} WHERE id = $1 AND state = 'unknown'`,
    [callId, waitMs],
  );
}
