import { journey } from '@tagtrail/core/nodes';
import type { TestDatabase } from '../../support/test-database.js';

/** Numbers of the crowd, from the first to the last. */
export interface Numbers {
  readonly from: number;
  readonly to: number;
}

/** What a journey of the crowd is called. */
const name = '人海';
const graph = JSON.stringify(journey().apiStart().end().graph());

/**
 * What a corp has around the few rows that are hot: of each number one customer with one open run that waits, one run that is over,
 * one message that is settled, one that waits for its day, one task that is read later, and the events, steps, waits and calls that belong to them. None of it is due. Triggers are off.
 */
export async function storeCrowdOfRuns(store: TestDatabase, corpId: string, { from, to }: Numbers): Promise<void> {
  await store.query(`BEGIN; SET LOCAL session_replication_role = replica; ${journeysSql(corpId)}; ${peopleSql(corpId, from, to)};
    ${runsSql(corpId)}; ${sendsSql(corpId)}; ${eventsSql(corpId)}; DROP TABLE crowd; COMMIT`);
  await store.query('VACUUM (ANALYZE)');
}

const one = (corpId: string, column: string): string =>
  `(SELECT ${column} FROM journey_version v JOIN journey j ON j.id = v.journey_id WHERE j.corp_id = '${corpId}' AND j.name = '${name}')`;
const journeyOf = (corpId: string): string => one(corpId, 'j.id');
const versionOf = (corpId: string): string => one(corpId, 'v.id');

const journeysSql = (corpId: string): string => `
  INSERT INTO plan (hash, body) VALUES ('crowd', '{"planFormat":2,"triggers":[],"rules":{},"entry":0,"instructions":[],"sourceMap":[]}') ON CONFLICT DO NOTHING;
  WITH j AS (INSERT INTO journey (corp_id, name, draft, created_by) SELECT '${corpId}', '${name}', '${graph}', 'test'
    WHERE NOT EXISTS (SELECT 1 FROM journey WHERE corp_id = '${corpId}' AND name = '${name}') RETURNING id)
  INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by) SELECT '${corpId}', id, 1, '${graph}', 'crowd', 'test' FROM j`;

const peopleSql = (corpId: string, from: number, to: number): string => `
  CREATE TEMP TABLE crowd AS WITH made AS (
    INSERT INTO customer (corp_id, external_userid, name) SELECT '${corpId}', 'crowd-' || n, '人 ' || n FROM generate_series(${String(from)}, ${String(to)}) AS n RETURNING id, external_userid)
    SELECT substr(external_userid, 7)::bigint AS n, id AS customer FROM made;
  INSERT INTO relation (corp_id, employee_id, customer_id, added_at) SELECT '${corpId}', 'friend' || n / 100, customer, '2026-01-01' FROM crowd;
  INSERT INTO dirty (corp_id, employee_id, external_userid, seq, cleared_seq) SELECT '${corpId}', 'friend' || n / 100, 'crowd-' || n, 1, 1 FROM crowd`;

const runsSql = (corpId: string): string => `
  INSERT INTO cohort (corp_id, version_id, runs, open_runs, next_due_at)
    SELECT '${corpId}', ${versionOf(corpId)}, count(*), count(*), now() + interval '5 days' FROM crowd GROUP BY n / 500 ORDER BY n / 500;
  INSERT INTO entry_batch (corp_id, journey_id, total, created_by, created_at, done_at)
    SELECT '${corpId}', ${journeyOf(corpId)}, 10, 'test', now() - interval '9 days', now() - interval '9 days' FROM crowd WHERE n % 10 = 0;
  INSERT INTO entry (corp_id, journey_id, version_id, customer_id, batch_id, kind, trigger_key, status, created_at)
    SELECT '${corpId}', ${journeyOf(corpId)}, ${versionOf(corpId)}, customer, b.first + n / 10 % b.many, 'list', kind || n, CASE WHEN kind = 'gone' AND n % 10 = 0 THEN 'refused' ELSE 'enrolled' END, now() - interval '9 days'
    FROM crowd, (VALUES ('open'), ('gone')) AS k(kind), (SELECT min(id) AS first, count(*) AS many FROM entry_batch) AS b;
  INSERT INTO run (corp_id, journey_id, version_id, cohort_id, customer_id, entry_id, owner_id, concurrency_key, state, step_no, next_due_at, status, end_reason, started_at, ended_at)
    SELECT e.corp_id, e.journey_id, e.version_id, CASE WHEN e.trigger_key LIKE 'open%' THEN c.last - crowd.n / 500 % c.many END, e.customer_id, e.id, 'zhang', '',
      '{"cursor":0,"visits":{},"pending":{"kind":"sleep","instruction":0,"visit":1,"until":"2036-01-01T00:00:00Z"},"ended":null}', 1,
      CASE WHEN e.trigger_key LIKE 'open%' THEN now() + interval '5 days' END, CASE WHEN e.trigger_key LIKE 'open%' THEN 'open' ELSE 'ended' END,
      CASE WHEN e.trigger_key LIKE 'gone%' THEN 'completed' END, now() - interval '9 days', CASE WHEN e.trigger_key LIKE 'gone%' THEN now() - interval '8 days' END
    FROM crowd JOIN entry e ON e.customer_id = crowd.customer,
      (SELECT max(id) AS last, (SELECT count(DISTINCT n / 500) FROM crowd) AS many FROM cohort WHERE version_id = ${versionOf(corpId)}) AS c;
  INSERT INTO run_wait (run_id, version_id, instruction, visit, customer_id, until_at, time_zone, match_keys, ended_at, ended_by)
    SELECT r.id, r.version_id, 0, 1, r.customer_id, now() + interval '5 days', 'Asia/Shanghai', '{hasTag:et-other}', r.ended_at, CASE WHEN r.ended_at IS NOT NULL THEN 'time' END
    FROM crowd JOIN run r ON r.customer_id = crowd.customer;
  INSERT INTO run_step (run_id, step_no, instruction, visit, result, at) SELECT r.id, 1, 0, 1, 'waits', r.started_at FROM crowd JOIN run r ON r.customer_id = crowd.customer;
  INSERT INTO run_event (run_id, event_key, kind, consumed_by_step) SELECT r.id, 'outcome:0:1', 'outcome', 1 FROM crowd JOIN run r ON r.customer_id = crowd.customer WHERE r.status = 'ended'`;

const sendsSql = (corpId: string): string => `
  INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, state, not_after,
      dispatched_at, settled_at, msgid, tracking, cancel_asked_at, created_at)
    SELECT '${corpId}', ${journeyOf(corpId)}, ${versionOf(corpId)}, 'n1', 'customer_mass_send', 'send', 'add_msg_template', 'zhang', 'crowd ' || n, 2, '{"text":"您好"}', '{}', 1,
      CASE WHEN n % 7 = 0 THEN 'refused' ELSE 'accepted' END, now() - interval '7 days', now() - interval '8 days', now() - interval '8 days', 'crowd-' || n, 'closed',
      CASE WHEN n % 50 = 0 THEN now() - interval '8 days' END, now() - interval '8 days' FROM crowd;
  INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, priority, window_until, due_at, deadline,
      max_attempts, retry_ms, state, reason, call_id, planned_at, settled_at)
    SELECT gen_random_uuid(), r.corp_id, r.journey_id, r.version_id, r.id, 0, 1, 'customer:' || r.customer_id, r.customer_id, 'n1', 'customer_mass_send', 'send', 'zhang', 'crowd', 2,
      now() - interval '8 days', now() - interval '8 days', now() - interval '7 days', 3, 60000, CASE WHEN crowd.n % 7 = 0 THEN 'not_delivered' ELSE 'delivered' END,
      CASE WHEN crowd.n % 7 = 0 THEN 'not_friend' END, k.id, now() - interval '8 days', now() - interval '8 days'
    FROM crowd JOIN run r ON r.customer_id = crowd.customer AND r.status = 'ended' JOIN send_call k ON k.corp_id = r.corp_id AND k.msgid = 'crowd-' || crowd.n;
  INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, priority, window_until, due_at, deadline,
      max_attempts, retry_ms, wait_reason, wait_revision)
    SELECT gen_random_uuid(), r.corp_id, r.journey_id, r.version_id, r.id, 0, 1, 'customer:' || r.customer_id, r.customer_id, 'n1', 'customer_mass_send', 'send', 'zhang', 'crowd ' || crowd.n % 100, 2,
      now(), now() + interval '2 days', now() + interval '7 days', 3, 60000, 'window', 1000
    FROM crowd JOIN run r ON r.customer_id = crowd.customer AND r.status = 'open';
  INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, state, not_after,
      dispatched_at, settled_at, msgid, tracking, next_poll_at, confirm_until)
    SELECT '${corpId}', ${journeyOf(corpId)}, ${versionOf(corpId)}, 'n1', 'customer_mass_send', 'send', 'add_msg_template', 'zhang', 'task ' || n, 2, '{"text":"您好"}', '{}', 1,
      'accepted', now(), now(), now(), 'task-' || n, 'open', now() + interval '1 day', now() + interval '2 days' FROM crowd;
  INSERT INTO slot_log (corp_id, grp, slot_at, call_id, used) SELECT k.corp_id, 'send', k.dispatched_at, k.id, true FROM crowd JOIN send_call k ON k.corp_id = '${corpId}' AND k.msgid = 'crowd-' || crowd.n`;

const eventsSql = (corpId: string): string => `
  INSERT INTO inbox (corp_id, body_sha256, callback_timestamp, nonce, event, body, received_at) SELECT '${corpId}', n::text, n, n::text, 'change_external_contact', '{}', now() - interval '8 days' FROM crowd;
  INSERT INTO client_event (corp_id, source, event_id, body, at, taken_at) SELECT '${corpId}', 'crowd', n::text, '{}', now() - interval '8 days', now() - interval '8 days' FROM crowd;
  INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source, at) SELECT '${corpId}', customer, 1, 'tag_added', '{}', 'wecom', now() - interval '8 days' FROM crowd;
  INSERT INTO command (corp_id, kind, payload, requested_by, status, created_at, done_at) SELECT '${corpId}', 'syncCorp', '{}', 'test', 'done', now() - interval '8 days', now() - interval '8 days' FROM crowd;
  INSERT INTO audit (corp_id, actor, action, target, at) SELECT '${corpId}', 'user:x', 'customer.changed', 'customer:' || customer, now() - interval '8 days' FROM crowd;
  INSERT INTO idempotency (client_id, key, body_sha256, expires_at) SELECT 'crowd', n::text, '', now() + interval '1 day' FROM crowd;
  INSERT INTO todo (run_id, instruction, visit, corp_id, journey_id, version_id, node_id, customer_id, kind, text, begun_at, due_at, answer, answered_by, answered_at)
    SELECT r.id, 0, 1, r.corp_id, r.journey_id, r.version_id, 'n1', r.customer_id, 'approval', '', now() - interval '9 days', now() - interval '8 days', 'approved', 'user:x', now() - interval '8 days'
    FROM crowd JOIN run r ON r.customer_id = crowd.customer WHERE r.status = 'ended';
  INSERT INTO complaint (corp_id, customer_id, channel, text, told_by, at, due_at, answer, answered_by, answered_at)
    SELECT '${corpId}', customer, 'phone', '', 'user:x', now() - interval '8 days', now() - interval '8 days', 'ok', 'user:x', now() - interval '8 days' FROM crowd WHERE n % 20 = 0`;
