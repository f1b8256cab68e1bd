import type { TestDatabase } from '../support/test-database.js';
import type { EngineStage, Published } from './engine-stage.js';

const standing = `CASE WHEN state IN ('failed', 'not_delivered', 'suppressed') THEN 'bad' WHEN state IN ('accepted', 'confirmed', 'delivered') THEN state
  WHEN state = 'planned' AND wait_reason = 'canary' THEN 'canary' WHEN state = 'planned' AND wait_reason IS NOT NULL THEN 'waits' ELSE 'under way' END`;

/** Of rows that were deleted: what happened has happened. In the transaction of the delete, as what is counted must be. */
const keepWhatIsGone = `
  CREATE TABLE gone (version_id uuid, instruction int, channel text, what text, way text);
  CREATE FUNCTION keep_run() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO gone SELECT OLD.version_id, 0, '', 'ended', '' UNION ALL SELECT OLD.version_id, 0, '', 'goal', '' FROM run_goal WHERE run_id = OLD.id
      UNION ALL SELECT OLD.version_id, instruction, '', 'passed', result FROM run_step WHERE run_id = OLD.id;
    RETURN OLD; END $$;
  CREATE TRIGGER keep_run BEFORE DELETE ON run FOR EACH ROW EXECUTE FUNCTION keep_run();
  CREATE FUNCTION keep_intent() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO gone SELECT i.version_id, i.instruction, i.channel, ${standing}, '' FROM send_intent i WHERE i.id = OLD.id;
    RETURN OLD; END $$;
  CREATE TRIGGER keep_intent BEFORE DELETE ON send_intent FOR EACH ROW EXECUTE FUNCTION keep_intent();`;

const countedAnew = `
  SELECT version_id, instruction, channel, what, way, count(*) AS n FROM (
    SELECT version_id, at_instruction AS instruction, '' AS channel, 'open' AS what, '' AS way FROM run WHERE status = 'open' AND parked_code IS NULL
    UNION ALL SELECT version_id, at_instruction, '', 'parked', '' FROM run WHERE status = 'open' AND parked_code IS NOT NULL
    UNION ALL SELECT version_id, 0, '', 'ended', '' FROM run WHERE status = 'ended'
    UNION ALL SELECT version_id, 0, '', 'goal', '' FROM run_goal
    UNION ALL SELECT r.version_id, s.instruction, '', 'passed', s.result FROM run_step s JOIN run r ON r.id = s.run_id
    UNION ALL SELECT version_id, instruction, channel, ${standing}, '' FROM send_intent
    UNION ALL SELECT * FROM gone) AS one GROUP BY 1, 2, 3, 4, 5`;

export async function keepGone(store: TestDatabase): Promise<void> {
  await store.query(keepWhatIsGone);
}

/** What is counted and what the rows say, where they are not the same; in one statement, so of one moment whatever happens meanwhile. */
export async function wrongCounts(store: TestDatabase): Promise<readonly object[]> {
  return store.query(
    `WITH truth AS (${countedAnew}), told AS (SELECT version_id, instruction, channel, what, way, sum(n) AS n FROM live_count GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0)
     SELECT * FROM truth FULL JOIN told USING (version_id, instruction, channel, what, way) WHERE truth.n IS DISTINCT FROM told.n`,
  );
}

/** Steps of a version that no deletion has touched where the most of one instruction is not how often runs went through. */
export async function wrongPasses(store: TestDatabase, { versionId }: Published): Promise<readonly object[]> {
  return store.query(
    `WITH src AS (SELECT s.n - 1 AS instruction, s.ref ->> 'nodeId' AS node FROM journey_version v JOIN plan p ON p.hash = v.plan_hash,
       jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(ref, n) WHERE v.id = $1),
     went AS (SELECT node, count(DISTINCT (s.run_id, s.visit)) AS n FROM run r JOIN run_step s ON s.run_id = r.id JOIN src USING (instruction) WHERE r.version_id = $1 GROUP BY 1),
     told AS (SELECT node, max(n) AS n FROM (SELECT instruction, sum(n) AS n FROM live_count WHERE version_id = $1 AND what = 'passed' GROUP BY 1) AS c JOIN src USING (instruction) GROUP BY 1)
     SELECT * FROM went FULL JOIN told USING (node) WHERE went.n IS DISTINCT FROM told.n`,
    [versionId],
  );
}

/** So many runs of a version, each with a step and an intent, in a handful of statements. */
export async function storeRuns(stage: EngineStage, { journeyId, versionId }: Published, count: number): Promise<void> {
  await stage.store.query(
    `WITH made AS (
       INSERT INTO customer (corp_id, external_userid, name) SELECT $1, 'wm' || gen_random_uuid(), '客户' FROM generate_series(1, $4::int) RETURNING id
     ), entered AS (
       INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, status) SELECT $1, $2, $3, id, 'api', 'many', 'enrolled' FROM made RETURNING id, customer_id
     ) INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, state, at_instruction, status)
       SELECT $1, $2, $3, customer_id, id, '{}', id % 3, CASE WHEN id % 4 = 0 THEN 'ended' ELSE 'open' END FROM entered`,
    [stage.corpId, journeyId, versionId, count],
  );
  await stage.store.query(
    `INSERT INTO run_step (run_id, step_no, instruction, visit, result) SELECT id, 1, 0, 1, 'delivered' FROM run WHERE version_id = $1`,
    [versionId],
  );
  await stage.store.query(
    `INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, content_key, priority,
       window_until, due_at, deadline, max_attempts, retry_ms, state)
     SELECT md5(id::text)::uuid, corp_id, journey_id, version_id, id, 0, 1, 'customer:' || customer_id, customer_id, 'send-message-1', 'customer_mass_send', 'send', 'key', 2,
       now(), now(), now(), 3, 0, 'delivered' FROM run WHERE version_id = $1`,
    [versionId],
  );
}

/** Ends connections of the product that are in the middle of a transaction, some of them; until it is told that the work is over. */
export async function killAtRandom(store: TestDatabase, over: () => boolean): Promise<number> {
  let killed = 0;
  while (!over()) {
    const rows = await store.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'stage' AND xact_start IS NOT NULL AND random() < 0.3`,
    );
    killed += rows.length;
  }
  return killed;
}
