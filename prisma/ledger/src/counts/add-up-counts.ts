import type { Database } from '@tagtrail/prisma';

/** Rows at once: a statement of some tens of milliseconds. */
const atOnce = 20_000;

/**
 * Adds what was counted lately to the totals and takes it away, in one statement: whoever reads meanwhile sees it once, here or there.
 * Several processes may do so at once; totals are taken in one order. What is left of a version that is gone is dropped.
 * @returns true when there may be more
 */
export async function addUpCounts(database: Pick<Database, 'rows'>): Promise<boolean> {
  const [row] = await database.rows<{ taken: number }>(
    `WITH taken AS (
       DELETE FROM count_delta WHERE ctid = ANY(ARRAY(SELECT ctid FROM count_delta LIMIT ${String(atOnce)} FOR UPDATE SKIP LOCKED))
       RETURNING version_id, instruction, channel, what, way, n
     ), added AS (
       INSERT INTO count_total AS total (version_id, instruction, channel, what, way, n)
       SELECT taken.version_id, instruction, channel, what, way, sum(n) FROM taken JOIN journey_version v ON v.id = taken.version_id
       GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5
       ON CONFLICT (version_id, instruction, channel, what, way) DO UPDATE SET n = total.n + excluded.n)
     SELECT count(*)::int AS taken FROM taken`,
  );
  return row?.taken === atOnce;
}
