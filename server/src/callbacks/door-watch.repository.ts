import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from '../platform/data/databases.js';

const name = 'callback door';

@Injectable()
export class DoorWatchRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /**
   * Says that callbacks are answered and kept. Where nobody has said so for longer than WeCom goes on trying, every corp is to
   * be swept at once. True when it was.
   */
  async open(absentAfterMs: number): Promise<boolean> {
    return this.database.tx('callbacks.door', { timeoutMs: 3_000 }, async (tx) => {
      const asked = await tx.run(
        `UPDATE corp SET sweep_asked_at = clock_timestamp() WHERE EXISTS (
           SELECT 1 FROM job_lease WHERE name = $1 AND last_ran_at < clock_timestamp() - $2 * interval '1 ms')`,
        [name, absentAfterMs],
      );
      await tx.run(
        `INSERT INTO job_lease (name, holder, expires_at, last_ran_at) VALUES ($1, 'server', clock_timestamp(), clock_timestamp())
         ON CONFLICT (name) DO UPDATE SET last_ran_at = clock_timestamp()`,
        [name],
      );
      if (asked > 0) tx.notify('commands');
      return asked > 0;
    });
  }
}
