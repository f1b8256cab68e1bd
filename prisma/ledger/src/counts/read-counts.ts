import type { Channel } from '@tagtrail/core/plan';
import type { Database } from '@tagtrail/prisma';

/**
 * What is counted at an instruction. open, parked: runs that stand there; ended, goal: runs of the whole version; passed: its steps.
 * Of its intents: accepted, confirmed (an employee has sent it) and delivered; bad, those that came to no good end; waits, for a moment that the rules of sending allow;
 * canary, for its release; under way, all others.
 */
export type Counted =
  'open' | 'parked' | 'ended' | 'goal' | 'passed' | 'accepted' | 'confirmed' | 'delivered' | 'bad' | 'waits' | 'canary' | 'under way';

export interface CountRow {
  readonly instruction: number;
  /** Of intents; else empty. */
  readonly channel: Channel | '';
  readonly what: Counted;
  /** Of passed, how the step was left: the result of it; else empty, and where it was passed before ways were counted. */
  readonly way: string;
  readonly n: number;
}

/** What was counted of a version as it happened, as of one moment. The work grows with the version's steps, not with its runs. */
export async function readCounts(database: Pick<Database, 'rows'>, versionId: string): Promise<readonly CountRow[]> {
  return database.rows<CountRow>(
    'SELECT instruction, channel, what, way, sum(n)::int AS n FROM live_count WHERE version_id = $1 GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0',
    [versionId],
  );
}
