import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';

const customers = 20_000;

let server: ApiServer;
let corp: CorpFixture;
/** All rows are of `busy`; nothing ever happened in `quiet`. */
let busy: string;
let quiet: string;
/** One to whom much happened, and one to whom nothing did. */
let known: string;
let unknown: string;
let listId: string;
let segmentId: string;

const query = async (sql: string, ...params: readonly unknown[]): Promise<string> =>
  (await server.database.query<{ id: string }>(sql, params))[0]?.id ?? '';

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', customers);
  const { id, versionId } = await publishJourney(corp);
  busy = id;
  quiet = (await publishJourney(corp)).id;
  known = corp.customerIds.at(-1) ?? '';
  unknown = corp.customerIds[0] ?? '';
  const of = [corp.id, busy, versionId];
  const others = `customer c WHERE c.corp_id = $1 AND c.id <> ${unknown}`;
  await query(
    `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, trigger_key, kind, status, reason)
     SELECT $1, $2, $3, c.id, s || c.id, 'api', s, 'already_inside' FROM ${others.replace('WHERE', "CROSS JOIN unnest(ARRAY['enrolled', 'refused']) AS s WHERE")}`,
    ...of,
  );
  const cohort = await query('INSERT INTO cohort (corp_id, version_id, runs, open_runs) VALUES ($1, $2, 1, 1) RETURNING id', corp.id, versionId);
  await query(
    `INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, cohort_id, owner_id, concurrency_key, state, at_instruction, status)
     SELECT $1, $2, $3, e.customer_id, e.id, $4, 'zhangsan', e.trigger_key, '{"cursor":0,"visits":{},"pending":null,"ended":null}', 1, 'open'
     FROM entry e WHERE e.status = 'enrolled'`,
    ...of,
    cohort,
  );
  await query(
    `INSERT INTO run_wait (run_id, version_id, instruction, visit, customer_id, until_at, time_zone)
     SELECT id, version_id, 1, 1, customer_id, now() + id * interval '1 minute', 'Asia/Shanghai' FROM run`,
  );
  await query(
    `INSERT INTO todo (run_id, instruction, visit, corp_id, journey_id, version_id, node_id, customer_id, kind, text, begun_at, due_at, answer, answered_by, answered_at)
     SELECT r.id, 1, v, $1, $2, $3, 'approval-1', r.customer_id, 'approval', '?', now(), now() + r.id * interval '1 minute',
       CASE v WHEN 1 THEN 'approved' END, CASE v WHEN 1 THEN 'user:1' END, CASE v WHEN 1 THEN now() - r.id * interval '1 minute' END
     FROM run r CROSS JOIN generate_series(1, 2) AS v`,
    ...of,
  );
  listId = await query(
    `INSERT INTO customer_list (corp_id, name, members, created_by) SELECT $1, '名单 ' || n, $2, 'test' FROM generate_series(1, 2000) AS n RETURNING id`,
    corp.id,
    customers,
  );
  await query(`INSERT INTO list_member (list_id, customer_id) SELECT $2, c.id FROM ${others}`, corp.id, listId);
  await query('DELETE FROM customer_change');
  await query(
    `INSERT INTO import_job (corp_id, list_id, file_name, form, preview, total, created_by, state)
     SELECT $1, id, 'a.csv', 'utf-8', '[]', 1, 'test', 'done' FROM customer_list`,
    corp.id,
  );
  segmentId = await query(
    `INSERT INTO segment (corp_id, name, rule, kept, filled_at, created_by) VALUES ($1, '所有人', 'true', true, now(), 'test') RETURNING id`,
    corp.id,
  );
  await query(`INSERT INTO segment_member (segment_id, customer_id) SELECT $2, c.id FROM ${others}`, corp.id, segmentId);
  await query(`INSERT INTO event_definition (corp_id, name, title) VALUES ($1, 'seen', '看过')`, corp.id);
  await query(
    `INSERT INTO business_event (corp_id, customer_id, name, at, source, source_event_id)
     SELECT $1, $2, 'seen', now() - n * interval '1 minute', 'test', n::text FROM generate_series(1, $3::int) AS n`,
    corp.id,
    known,
    customers,
  );
  await query('VACUUM ANALYZE');
}, 300_000);
afterAll(() => server.close());

/** Rows of tables and indexes that were read, by table: a server tells of them at the latest when its connections end. */
async function told(): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> ''`);
  return server.database.query(
    `SELECT t.relname AS table, (t.seq_tup_read + coalesce((SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid), 0))::int AS rows
     FROM pg_stat_user_tables t`,
  );
}

it(`reads of ${customers.toLocaleString('en-US')} rows what a page shows, filtered by what has none too`, async () => {
  const pages = [
    `/todos?state=open`,
    `/todos?state=answered`,
    ...['open', 'answered'].flatMap((state) => [quiet, busy].map((id) => `/todos?state=${state}&journeyId=${id}`)),
    ...['open', 'answered'].flatMap((state) => [unknown, known].map((id) => `/todos?state=${state}&customerId=${id}`)),
    ...[quiet, busy].map((id) => `/waits?journeyId=${id}`),
    ...[quiet, busy].map((id) => `/refused-entries?journeyId=${id}`),
    `/refused-entries?customerId=${unknown}`,
    `/lists`,
    `/lists/${listId}/members`,
    `/lists/${listId}/imports`,
    `/segments`,
    `/segments/${segmentId}/members`,
    `/customers/${known}/business-events`,
    `/event-definitions`,
    `/attributes`,
  ];
  const costly: unknown[] = [];
  for (const page of pages) {
    await told();
    await query('SELECT pg_stat_reset()');
    await eventually(async () => (await corp.api.call('GET', page)).status === 200);
    const read = (await told()).filter(({ rows }) => rows > 1_000);
    if (read.length > 0) costly.push({ page, read });
  }
  expect(costly).toEqual([]);
}, 120_000);
