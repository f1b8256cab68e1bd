import { randomUUID } from 'node:crypto';
import type { Database } from '@tagtrail/prisma';

/** Jobs that one process at a time may do: a row with an expiry, so that a dead holder holds nobody up for long. */
export class LeaseRepository {
  private readonly holder = randomUUID();

  constructor(private readonly database: Database) {}

  /** True when this process holds the job from now for `heldMs`, and it was not done within the last `everyMs`. */
  async take(name: string, times: { readonly heldMs: number; readonly everyMs: number }): Promise<boolean> {
    const rows = await this.database.rows(
      `INSERT INTO job_lease AS lease (name, holder, expires_at, last_ran_at) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms', clock_timestamp())
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at, last_ran_at = excluded.last_ran_at
       WHERE (lease.expires_at < clock_timestamp() OR lease.holder = excluded.holder)
         AND (lease.last_ran_at IS NULL OR lease.last_ran_at <= clock_timestamp() - $4 * interval '1 ms')
       RETURNING name`,
      [name, this.holder, times.heldMs, times.everyMs],
    );
    return rows.length === 1;
  }

  /** This process is still at the job. */
  async renew(name: string, heldMs: number): Promise<void> {
    await this.database.rows(`UPDATE job_lease SET expires_at = clock_timestamp() + $3 * interval '1 ms' WHERE name = $1 AND holder = $2`, [
      name,
      this.holder,
      heldMs,
    ]);
  }

  /** The job is over; why it failed stays readable in its row. */
  async release(name: string, error: string | null): Promise<void> {
    await this.database.rows('UPDATE job_lease SET expires_at = clock_timestamp(), last_error = $3 WHERE name = $1 AND holder = $2', [
      name,
      this.holder,
      error,
    ]);
  }
}
