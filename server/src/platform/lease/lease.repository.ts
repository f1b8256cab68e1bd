import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from '../data/databases.js';

/** The right to do a job, for a while: a row with an expiry, so that a process that dies holds nobody up for long. */
@Injectable()
export class LeaseRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** False while another process does the job, or when it was done less than `everyMs` ago. */
  async take(job: string, holder: string, times: { readonly leaseMs: number; readonly everyMs: number }): Promise<boolean> {
    const rows = await this.database.rows(
      `INSERT INTO job_lease AS l (name, holder, expires_at) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms')
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE l.expires_at < clock_timestamp() AND (l.last_ran_at IS NULL OR l.last_ran_at < clock_timestamp() - $4 * interval '1 ms') RETURNING name`,
      [job, holder, times.leaseMs, times.everyMs],
    );
    return rows.length > 0;
  }

  /** Ends the lease; a failed job may be tried again at once. */
  async giveBack(job: string, holder: string, error: string | null): Promise<void> {
    await this.database.rows(
      `UPDATE job_lease SET expires_at = clock_timestamp(), last_error = $3, last_ran_at = CASE WHEN $3::text IS NULL THEN clock_timestamp() ELSE last_ran_at END
       WHERE name = $1 AND holder = $2`,
      [job, holder, error],
    );
  }
}
