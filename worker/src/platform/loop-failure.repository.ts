import { failsNoMoreAfterMs, type LoopFailureCause } from '@tagtrail/core/contracts';
import type { Database } from '@tagtrail/prisma';
import type { FailureList, LoopTurn } from './each-in-turn.js';

/** How often is read what other processes have listed, in milliseconds. */
const readEveryMs = 10_000;
/** A process that still fails says so within this time: what is older is nobody's any more. */
const abandonedAfterMs = 120_000;

/** Rows of `loop_failure`: what fails again and again, for a person to see. */
export class LoopFailureRepository implements FailureList {
  private listed: ReadonlySet<string> = new Set();
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly causeOf: (error: unknown) => LoopFailureCause,
  ) {}

  /** A row that has not failed for long counts anew. */
  async failed({ loop, key }: LoopTurn, error: unknown): Promise<void> {
    const recent = `known.last_at > clock_timestamp() - interval '${String(failsNoMoreAfterMs)} ms'`;
    await this.database.rows(
      `INSERT INTO loop_failure AS known (loop, key, error, cause) VALUES ($1, $2, $3, $4)
       ON CONFLICT (loop, key) DO UPDATE SET error = excluded.error, cause = excluded.cause, last_at = clock_timestamp(),
         failures = CASE WHEN ${recent} THEN known.failures + 1 ELSE 1 END, first_at = CASE WHEN ${recent} THEN known.first_at ELSE clock_timestamp() END`,
      [loop, key, error instanceof Error ? error.message : String(error), this.causeOf(error)],
    );
  }

  async mended({ loop, key }: LoopTurn): Promise<void> {
    await this.database.rows('DELETE FROM loop_failure WHERE loop = $1 AND key = $2', [loop, key]);
  }

  async succeeded({ loop, key }: LoopTurn): Promise<void> {
    await this.readListed();
    if (!this.listed.has(`${loop} ${key}`)) return;
    await this.database.rows(
      `DELETE FROM loop_failure WHERE loop = $1 AND key = $2 AND last_at < clock_timestamp() - interval '${String(abandonedAfterMs)} ms'`,
      [loop, key],
    );
  }

  private async readListed(): Promise<void> {
    if (performance.now() - this.readAt < readEveryMs) return;
    this.readAt = performance.now();
    const rows = await this.database.rows<{ loop: string; key: string }>('SELECT loop, key FROM loop_failure');
    this.listed = new Set(rows.map(({ loop, key }) => `${loop} ${key}`));
  }
}
