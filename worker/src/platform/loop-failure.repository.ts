import type { Database } from '@tagtrail/prisma';
import type { FailureList } from './each-in-turn.js';

/** Rows of `loop_failure`. */
export class LoopFailureRepository implements FailureList {
  constructor(private readonly database: Database) {}

  async add(loop: string, key: string, error: string): Promise<void> {
    await this.database.rows(
      `INSERT INTO loop_failure AS known (loop, key, error) VALUES ($1, $2, $3)
       ON CONFLICT (loop, key) DO UPDATE SET error = excluded.error, failures = known.failures + 1, last_at = clock_timestamp()`,
      [loop, key, error],
    );
  }

  async remove(loop: string, key: string): Promise<void> {
    await this.database.rows('DELETE FROM loop_failure WHERE loop = $1 AND key = $2', [loop, key]);
  }
}
