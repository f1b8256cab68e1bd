import type { Channel } from '@tagtrail/core/plan';
import type { Database } from '@tagtrail/prisma';

/**
 * What is counted at an instruction. open, parked: runs that stand there; ended, goal: runs of the whole version; passed: its steps.
 * Of its intents: accepted and delivered; bad, those that came to no good end; waits, for a moment that the rules of sending allow;
 * canary, for its release; under way, all others.
 */
export type Counted = 'open' | 'parked' | 'ended' | 'goal' | 'passed' | 'accepted' | 'delivered' | 'bad' | 'waits' | 'canary' | 'under way';

export interface CountRow {
  readonly instruction: number;
  /** The node it came from; null where the row is of the version as a whole. */
  readonly node: string | null;
  /** Which of a ladder's ways the instruction is, from 0. */
  readonly rung: number;
  /** Of intents; else empty. */
  readonly channel: Channel | '';
  readonly what: Counted;
  readonly n: number;
}

/** What was counted of a version as it happened, as of one moment. The work grows with the version's steps, not with its runs. */
export async function readCounts(database: Pick<Database, 'rows'>, versionId: string): Promise<readonly CountRow[]> {
  return database.rows<CountRow>(
    `WITH src AS MATERIALIZED (
       SELECT s.n::int - 1 AS instruction, s.ref ->> 'nodeId' AS node, (s.ref ->> 'rung')::int AS rung
       FROM journey_version v JOIN plan p ON p.hash = v.plan_hash, jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(ref, n) WHERE v.id = $1
     ), counted AS (SELECT instruction, channel, what, sum(n)::int AS n FROM live_count WHERE version_id = $1 GROUP BY 1, 2, 3)
     SELECT instruction, CASE WHEN what NOT IN ('ended', 'goal') THEN node END AS node, coalesce(rung, 0) AS rung, channel, what, n
     FROM counted LEFT JOIN src USING (instruction) WHERE n <> 0`,
    [versionId],
  );
}
