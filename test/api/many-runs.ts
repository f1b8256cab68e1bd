import type { ApiServer } from './api-server.js';
import type { CorpFixture } from './corp-fixture.js';

/** An open run of each of these customers in a version, as a worker would have written them; their ids, in the order of the customers. */
export async function addManyRuns(
  { database }: ApiServer,
  corp: CorpFixture,
  version: { readonly journeyId: string; readonly versionId: string; readonly customerIds: readonly string[] },
): Promise<readonly string[]> {
  const { journeyId, versionId, customerIds } = version;
  await database.query(
    `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, trigger_key, kind, status)
     SELECT $1, $2, $3, id, 'many:' || $3::uuid || ':' || id, 'api', 'enrolled' FROM unnest($4::bigint[]) AS id`,
    [corp.id, journeyId, versionId, customerIds],
  );
  const rows = await database.query<{ id: string }>(
    `WITH cohort AS (INSERT INTO cohort (corp_id, version_id, runs, open_runs) VALUES ($1, $3, $4, $4) RETURNING id)
     INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, cohort_id, owner_id, state)
     SELECT $1, $2, $3, e.customer_id, e.id, cohort.id, 'zhangsan', '{"cursor":0,"visits":{},"pending":null,"ended":null}' FROM cohort, entry e
     WHERE e.version_id = $3 AND e.trigger_key LIKE 'many:%' ORDER BY e.customer_id RETURNING id::text`,
    [corp.id, journeyId, versionId, customerIds.length],
  );
  return rows.map(({ id }) => id);
}
