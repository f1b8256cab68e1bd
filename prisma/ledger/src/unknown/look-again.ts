import type { Database } from '@tagtrail/prisma';

export interface Look {
  readonly waitMs: number;
  /** Whether it was a complete read. */
  readonly counted: boolean;
}

/** An unknown call was not found, or could not be looked for: that is done again in `waitMs`. */
export async function lookAgain(database: Database, callId: string, look: Look): Promise<void> {
  await database.rows(
    `UPDATE send_call SET lease_until = NULL, next_poll_at = clock_timestamp() + $2 * interval '1 ms', reads = reads + $3::int,
       first_read_at = CASE WHEN $3::int = 1 THEN coalesce(first_read_at, clock_timestamp()) ELSE first_read_at END WHERE id = $1 AND state = 'unknown'`,
    [callId, look.waitMs, look.counted ? 1 : 0],
  );
}
