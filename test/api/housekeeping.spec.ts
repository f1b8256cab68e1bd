import { retentionDays } from '@tagtrail/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startServerProcess } from './api-server.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.query(
    `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed) VALUES ('ww1', 'x', 1, '', '', '')`,
  );
  await database.query(`INSERT INTO app_user (login, name, password_hash) VALUES ('li', '李', '')`);
});
afterAll(() => database.drop());

const left = async (table: string, column: string): Promise<unknown[]> =>
  (await database.query(`SELECT ${column} AS one FROM ${table} ORDER BY 1`)).map((row) => row['one']);

describe('housekeeping', () => {
  it('removes what has expired and nothing else, in one of two servers', async () => {
    await database.query(
      `INSERT INTO user_session (token_sha256, user_id, expires_at) SELECT t, id, now() + d::interval FROM app_user, (VALUES ('old', '-1 s'), ('new', '1 day')) v(t, d)`,
    );
    await database.query(
      `INSERT INTO idempotency (client_id, key, body_sha256, expires_at) VALUES ('c', 'old', '', now() - interval '1 s'), ('c', 'new', '', now() + interval '1 day')`,
    );
    await database.query(
      `INSERT INTO inbox (corp_id, body_sha256, callback_timestamp, nonce, event, body, received_at)
       SELECT 'ww1', n::text, 1, n::text, CASE WHEN n > 11000 THEN 'new' ELSE 'old' END, '{}', CASE WHEN n > 11000 THEN now() ELSE now() - interval '31 days' END FROM generate_series(1, 11001) n`,
    );
    await database.query(`INSERT INTO slot_log (corp_id, grp, slot_at) VALUES ('ww1', 'old', now() - interval '15 days'), ('ww1', 'new', now())`);
    await database.query(
      `INSERT INTO client_event (corp_id, source, event_id, body, taken_at) VALUES ('ww1', 's', 'old', '{}', now() - interval '31 days'), ('ww1', 's', 'new', '{}', now()), ('ww1', 's', 'waiting', '{}', NULL)`,
    );
    await database.query(`INSERT INTO customer (corp_id, external_userid) VALUES ('ww1', 'wm1')`);
    await database.query(
      `INSERT INTO event_definition (corp_id, name, title, retention_class) VALUES ('ww1', 'seen', '', 'days90'), ('ww1', 'paid', '', 'years3')`,
    );
    await database.query(
      `INSERT INTO business_event (corp_id, customer_id, name, at, source, source_event_id)
       SELECT 'ww1', c.id, e.name, now() - (e.days * interval '24 hours') - e.more, 's', e.name || e.more FROM customer c
       CROSS JOIN (SELECT name, ($1::jsonb ->> retention_class)::int AS days, more FROM event_definition, (VALUES (interval '-1 hour'), (interval '1 hour')) AS m(more) WHERE name IN ('seen', 'paid')) AS e`,
      [JSON.stringify(retentionDays)],
    );
    await database.query(
      `WITH j AS (INSERT INTO journey (corp_id, name, draft, created_by) VALUES ('ww1', 'j', '{}', 'test') RETURNING id),
         p AS (INSERT INTO plan (hash, body) VALUES ('p', '{}') RETURNING hash),
         v AS (INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by) SELECT 'ww1', j.id, 1, '{}', hash, 'test' FROM j, p RETURNING id, journey_id),
         e AS (INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, status)
           SELECT 'ww1', v.journey_id, v.id, c.id, 'api', t.what, 'enrolled' FROM v, customer c, (VALUES ('waiting'), ('longOver'), ('justOver')) AS t(what) RETURNING *),
         r AS (INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, concurrency_key, state, status, started_at, ended_at)
           SELECT corp_id, journey_id, version_id, customer_id, id, trigger_key, '{}', CASE trigger_key WHEN 'waiting' THEN 'open' ELSE 'ended' END, now() - interval '500 days',
             CASE trigger_key WHEN 'longOver' THEN now() - interval '401 days' WHEN 'justOver' THEN now() - interval '399 days' END FROM e RETURNING id, concurrency_key)
       INSERT INTO run_step (run_id, step_no, instruction, visit, result) SELECT id, n, 0, 1, concurrency_key FROM r, generate_series(1, 4000) AS n`,
    );
    const servers = await Promise.all([startServerProcess({ DATABASE_URL: database.url }), startServerProcess({ DATABASE_URL: database.url })]);
    await eventually(async () => (await left('job_lease', `name || ':' || (last_ran_at IS NOT NULL)`)).includes('server.housekeeping:true'));
    const kept = await Promise.all([
      left('user_session', 'token_sha256'),
      left('idempotency', 'key'),
      left('inbox', 'event'),
      left('slot_log', 'grp'),
      left('client_event', 'event_id'),
      left('business_event', `name || (at < now() - interval '1095 days')`),
      left('run_step', `DISTINCT result`),
    ]);
    expect(kept).toEqual([['new'], ['new'], ['new'], ['new'], ['new', 'waiting'], ['paidtrue', 'seenfalse'], ['justOver', 'waiting']]);
    const done = servers.filter(({ process }) => /"job":"server\.housekeeping".*"job_done"/u.test(process.tail(200)));
    expect(done).toHaveLength(1);
    await Promise.all(servers.map((server) => server.close()));
  });
});
