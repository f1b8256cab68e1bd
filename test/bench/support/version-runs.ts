import pg from 'pg';
import type { TestDatabase } from '../../support/test-database.js';

export interface RunsOf {
  readonly corpId: string;
  readonly journeyId: string;
  readonly versionId: string;
  /** Instructions they stand at, in turn. */
  readonly places: number;
}

/** What was counted by the statements that made the rows, had they counted. */
const counted = `INSERT INTO count_total (version_id, instruction, channel, what, n)
  SELECT version_id, run_place(status, at_instruction), '', run_standing(status, parked_code), count(*) FROM run WHERE version_id = $1 GROUP BY 1, 2, 4
  UNION ALL SELECT r.version_id, s.instruction, '', 'passed', count(*) FROM run_step s JOIN run r ON r.id = s.run_id WHERE r.version_id = $1 GROUP BY 1, 2
  UNION ALL SELECT version_id, instruction, channel, intent_standing(state, wait_reason), count(*) FROM send_intent WHERE version_id = $1 GROUP BY 1, 2, 3, 4`;

const src = `src AS (SELECT s.n - 1 AS instruction, s.ref ->> 'nodeId' AS node, coalesce((s.ref ->> 'rung')::int, 0) AS rung
  FROM journey_version v JOIN plan p ON p.hash = v.plan_hash, jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(ref, n) WHERE v.id = $1)`;

/** How a canvas was counted before its numbers were kept: each statement reads all of a version. */
export const grouped = [
  `SELECT count(*) FILTER (WHERE status = 'open' AND parked_code IS NULL), count(*) FILTER (WHERE parked_code IS NOT NULL), count(*) FILTER (WHERE status = 'ended') FROM run WHERE version_id = $1`,
  `WITH ${src} SELECT src.node, count(*) FROM run r JOIN src ON src.instruction = r.at_instruction WHERE r.version_id = $1 AND r.status = 'open' GROUP BY 1`,
  `WITH ${src} SELECT src.node, count(DISTINCT (s.run_id, s.visit)) FROM run r JOIN run_step s ON s.run_id = r.id JOIN src ON src.instruction = s.instruction WHERE r.version_id = $1 GROUP BY 1`,
  `WITH ${src} SELECT src.node, count(*) FILTER (WHERE i.state = 'delivered'), count(*) FILTER (WHERE i.state IN ('failed', 'not_delivered', 'suppressed')), count(*) FILTER (WHERE src.rung > 0)
   FROM run r JOIN send_intent i ON i.run_id = r.id JOIN src ON src.instruction = i.instruction WHERE r.version_id = $1 GROUP BY 1`,
] as const;

const rows = {
  run: `INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, concurrency_key, state, at_instruction, step_no, status, next_due_at)
    SELECT $1, $2::uuid, $3::uuid, c.id, $5::bigint + 1000 * c.id + k, 'crowd' || k, '{}', (c.id + k) % $4::int, 2, CASE WHEN (c.id + k) % 10 = 0 THEN 'ended' ELSE 'open' END, now() + interval '1 day'
    FROM generate_series(1, 1 + $6::int / (SELECT count(*)::int FROM customer WHERE corp_id = $1)) AS k, customer c WHERE c.corp_id = $1 LIMIT $6`,
  run_step: `INSERT INTO run_step (run_id, step_no, instruction, visit, result)
    SELECT id, n, (id + n) % $2::int, 1, 'next' FROM run, generate_series(1, 2) AS n WHERE version_id = $1`,
  send_intent: `INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, content_key, priority,
      window_until, due_at, deadline, max_attempts, retry_ms, state)
    SELECT md5(id::text)::uuid, corp_id, journey_id, version_id, id, id % $2::int, 1, 'customer', customer_id, 'send', 'customer_mass_send', 'send', 'key', 2, now(), now(), now(), 3, 0, 'delivered'
    FROM run WHERE version_id = $1`,
} as const;

/** So many runs of a version, nine of ten under way, each with two steps and a message that arrived; of a crowd's customers, several runs each. Without triggers, which would take an hour. */
export async function storeRunsOf(database: TestDatabase, { corpId, journeyId, versionId, places }: RunsOf, count: number): Promise<void> {
  const [entry] = await database.query<{ id: string }>(
    `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, status)
     SELECT $1, $2, $3, min(id), 'api', 'crowd', 'enrolled' FROM customer WHERE corp_id = $1 RETURNING id`,
    [corpId, journeyId, versionId],
  );
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(rows.run, [corpId, journeyId, versionId, places, entry?.id, count]);
    await client.query(rows.run_step, [versionId, places]);
    await client.query(rows.send_intent, [versionId, places]);
    await client.query(counted, [versionId]);
    for (const table of [...Object.keys(rows), 'count_total']) await client.query(`VACUUM ANALYZE ${table}`);
  } finally {
    await client.end();
  }
}
