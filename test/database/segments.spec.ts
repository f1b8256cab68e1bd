import { pino } from 'pino';
import { evaluate, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import { createSegments, EachInTurn, type Segments } from '@tagtrail/worker/parts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage } from './engine-stage.js';
import { randomCounted, randomCustomer, randomRule, randomTimed, storeCustomers } from './random-facts.js';
import { Random } from './seeded-random.js';
import { eventually } from '../support/eventually.js';

const nothing = async (): Promise<void> => Promise.resolve();
const random = new Random(77);
const hour = 3_600_000;

let stage: EngineStage;
let segments: Segments;

beforeAll(async () => {
  stage = await EngineStage.create();
  const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
  segments = createSegments(stage.database, inTurn);
});
afterAll(() => stage.close());

let stages = 0;
/** A segment that is kept, as a stage is. */
async function keep(rule: Json): Promise<string> {
  const [row] = await stage.store.query<{ id: string }>(
    `INSERT INTO segment (corp_id, name, rule, stage, stage_rule, created_by) VALUES ($1, $2, $3, $4, $3, 'test') RETURNING id`,
    [stage.corpId, `分群 ${String((stages += 1))}`, JSON.stringify(rule), stages],
  );
  return row?.id ?? '';
}
/** Filling waits for every transaction of the whole server that was under way: other suites have theirs. */
const settle = async (): Promise<void> => {
  await eventually(async () => {
    while (await segments.keep(stage.corpId));
    return (await stage.store.query('SELECT 1 FROM segment WHERE kept AND filled_at IS NULL')).length === 0;
  });
  while ((await segments.ask(stage.corpId)) > 0);
};
const members = async (id: string): Promise<readonly string[]> =>
  (await stage.store.query<{ id: string }>('SELECT customer_id AS id FROM segment_member WHERE segment_id = $1 ORDER BY 1', [id])).map(
    (row) => row.id,
  );
const told = async (id: string): Promise<readonly { customerId: string; kind: string }[]> =>
  stage.store.query(
    `SELECT customer_id AS "customerId", kind FROM customer_event WHERE kind LIKE 'segment%' AND payload ->> 'segmentId' = $1 ORDER BY id`,
    [id],
  );
const tag = (customer: string, tagId: string): Promise<object[]> =>
  stage.store.query(
    `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, '', $3, 'api') ON CONFLICT DO NOTHING`,
    [stage.corpId, customer, tagId],
  );
const untag = (customer: string, tagId: string): Promise<object[]> =>
  stage.store.query('DELETE FROM relation_tag WHERE customer_id = $1 AND tag_id = $2', [customer, tagId]);

/** Everybody as they are stored now: what a brute force looks at. */
async function everybody(): Promise<readonly CustomerFacts[]> {
  return stage.store.query<CustomerFacts & object>(
    `SELECT c.id AS "customerId", to_jsonb(clock_timestamp()) #>> '{}' AS at, 'Asia/Shanghai' AS zone, c.attributes || jsonb_build_object('name', c.name) AS attributes,
       array(SELECT DISTINCT tag_id FROM relation_tag t WHERE t.customer_id = c.id) AS tags,
       array(SELECT DISTINCT g.group_id FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id WHERE t.customer_id = c.id) AS "tagGroups",
       coalesce((SELECT jsonb_object_agg(x.tag_id, to_jsonb(x.since)) FROM (SELECT tag_id, min(since) AS since FROM relation_tag t WHERE t.customer_id = c.id GROUP BY 1) x), '{}') AS "taggedAt",
       array(SELECT employee_id FROM relation r WHERE r.customer_id = c.id AND r.ended_at IS NULL) AS followers,
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', e.name, 'at', to_jsonb(e.at), 'properties', e.properties) ORDER BY e.at DESC)
                 FROM business_event e WHERE e.customer_id = c.id), '[]') AS events, '{}'::jsonb AS entry, '{}'::jsonb AS "values", '{}'::text[] AS segments, '{}'::text[] AS lists
     FROM customer c ORDER BY c.id`,
  );
}

/** The clock goes on: everything was that many days earlier. */
async function pass(days: number): Promise<void> {
  const earlier = `interval '${String(days)} days'`;
  await stage.store.query(`UPDATE segment_due SET due_at = due_at - ${earlier}`);
  await stage.store.query('ALTER TABLE customer DISABLE TRIGGER customer_changed');
  await stage.store.query(`UPDATE business_event SET at = at - ${earlier}`);
  await stage.store.query(`UPDATE relation_tag SET since = since - ${earlier}`);
  await stage.store.query(
    `UPDATE customer c SET attributes = (SELECT jsonb_object_agg(k, CASE
       WHEN v #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND k IN ('birthday', 'expiry') THEN to_jsonb(((v #>> '{}')::date - ${String(days)})::text)
       WHEN k = 'seenAt' AND v #>> '{}' ~ 'T.*Z$' THEN to_jsonb(to_char(((v #>> '{}')::timestamptz - ${earlier}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ELSE v END)
     FROM jsonb_each(c.attributes) AS a(k, v)) WHERE c.attributes <> '{}'`,
  );
  await stage.store.query('ALTER TABLE customer ENABLE TRIGGER customer_changed');
}

/** The clock goes on to the next moment at which time alone turns an answer, and two seconds beyond; false when there is none. */
async function passToNextTurn(): Promise<boolean> {
  const [next] = await stage.store.query<{ ms: number | null }>(
    `SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000 + 2000)::float8 AS ms FROM segment_due`,
  );
  const ms = next?.ms ?? null;
  if (ms === null) return false;
  await stage.store.query(`UPDATE segment_due SET due_at = due_at - $1 * interval '1 ms'`, [ms]);
  await stage.store.query(`UPDATE business_event SET at = at - $1 * interval '1 ms'`, [ms]);
  return true;
}

/** Compares who belongs to each with whom a brute force finds now. */
async function expectMembers(kept: readonly { readonly id: string; readonly rule: Json }[], moment: string): Promise<void> {
  const facts = await everybody();
  for (const { id, rule } of kept) {
    const expected = facts.filter((customer) => evaluate(rule, customer).holds).map(({ customerId }) => customerId);
    expect(await members(id), `${moment}: ${JSON.stringify(rule)}`).toEqual(expected);
  }
}

async function change(customer: string): Promise<void> {
  const now = Date.now();
  await random.pick<() => Promise<unknown>>([
    () => tag(customer, `t${String(1 + random.below(4))}`),
    () => untag(customer, `t${String(1 + random.below(4))}`),
    () =>
      stage.store.query(
        `INSERT INTO relation (corp_id, employee_id, customer_id) VALUES ($1, $2, $3)
         ON CONFLICT (customer_id, employee_id) DO UPDATE SET ended_at = CASE WHEN relation.ended_at IS NULL THEN now() END`,
        [stage.corpId, random.pick(['zhang', 'li', 'wu']), customer],
      ),
    () =>
      stage.store.query(`UPDATE customer SET attributes = attributes || $2 WHERE id = $1`, [
        customer,
        JSON.stringify(randomCustomer(random, now).facts.attributes),
      ]),
    () => stage.store.query(`UPDATE customer SET attributes = attributes - 'expiry' - 'city', name = '新' WHERE id = $1`, [customer]),
    () =>
      stage.store.query(
        `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id) VALUES ($1, $2, $3, $4, '{"amount":5,"shop":"a"}', 'test', gen_random_uuid())`,
        [stage.corpId, customer, random.pick(['paid', 'seen']), new Date(now - random.below(20) * 7 * hour).toISOString()],
      ),
  ])();
}

describe('members of kept segments', () => {
  it('are at every moment those whom a brute force finds, for 2,000 customers through random changes and as time goes by', async () => {
    const around = Date.now() + 1.7 * hour;
    const ids = await storeCustomers(
      stage.store,
      stage.corpId,
      Array.from({ length: 2_000 }, () => randomCustomer(random, around)),
    );
    const rules = [...Array.from({ length: 8 }, () => randomTimed(random)), ...Array.from({ length: 8 }, () => randomRule(random))];
    const kept: { id: string; rule: Json }[] = [];
    for (const rule of rules) kept.push({ id: await keep(rule), rule });
    let moved = 0;
    for (let round = 0; round < 14; round += 1) {
      await settle();
      await expectMembers(kept, `round ${String(round)}`);
      if (round === 0) expect(await stage.store.query(`SELECT 1 FROM customer_event WHERE kind LIKE 'segment%'`)).toEqual([]);
      if (round % 2 === 1) await pass(1 + random.below(4));
      else for (let nth = 0; nth < 60; nth += 1) await change(random.pick(ids));
    }
    for (const { id } of kept) moved += (await told(id)).length;
    expect(moved).toBeGreaterThan(200);
    await stage.store.query('DELETE FROM segment');
    await stage.store.query('DELETE FROM customer');
  }, 240_000);

  it('are those at each moment, one after the other, at which time alone turns an answer, for 2,000 customers', async () => {
    const around = Date.now() + 1.7 * hour;
    await storeCustomers(
      stage.store,
      stage.corpId,
      Array.from({ length: 2_000 }, () => randomCustomer(random, around)),
    );
    const kept: { id: string; rule: Json }[] = [];
    for (let nth = 0; nth < 8; nth += 1) {
      const rule = randomCounted(random);
      kept.push({ id: await keep(rule), rule });
    }
    await settle();
    await expectMembers(kept, 'at first');
    let turns = 0;
    for (; await passToNextTurn(); turns += 1) {
      await settle();
      await expectMembers(kept, `turn ${String(turns)}`);
    }
    expect(turns).toBeGreaterThan(20);
    expect(await stage.store.query('SELECT 1 FROM segment_due')).toEqual([]);
    await stage.store.query('DELETE FROM segment');
    await stage.store.query('DELETE FROM customer');
  }, 240_000);

  it('enter and leave as changes of the customer, with the journey whose write it was', async () => {
    const id = await keep({ in: ['t1', { var: 'tags' }] });
    const [customer = ''] = await stage.customers(2);
    await settle();
    await stage.store.query(
      `WITH e AS (INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source, depth) VALUES ($1, $2, 99, 'tag_added', '{"runId":"7"}', 'journey', 3))
       INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, '', 't1', 'api')`,
      [stage.corpId, customer],
    );
    await stage.store.query('UPDATE customer SET event_seq = 99 WHERE id = $1', [customer]);
    await settle();
    await untag(customer, 't1');
    await settle();
    expect(await told(id)).toEqual([
      { customerId: customer, kind: 'segment_entered' },
      { customerId: customer, kind: 'segment_left' },
    ]);
    const causes = await stage.store.query(`SELECT source, depth, payload ->> 'runId' AS run FROM customer_event WHERE kind = 'segment_entered'`);
    expect(causes).toEqual([{ source: 'journey', depth: 3, run: '7' }]);
    await stage.store.query('DELETE FROM segment');
  });

  it('of 200 segments are asked only of the one that reads what has changed', async () => {
    for (let nth = 0; nth < 200; nth += 1) await keep({ in: [`own${String(nth)}`, { var: 'tags' }] });
    const [customer = ''] = await stage.customers(1);
    await settle();
    await tag(customer, 'own7');
    expect(await stage.store.query('SELECT count(*)::int AS due FROM segment_due')).toEqual([{ due: 1 }]);
    await settle();
    expect(await stage.store.query('SELECT count(*)::int AS members FROM segment_member')).toEqual([{ members: 1 }]);
    await stage.store.query('DELETE FROM segment');
  });

  it('are asked by time only of those whom time can move', async () => {
    const id = await keep({ and: [{ in: ['vip', { var: 'tags' }] }, { '>=': [{ eventCount: ['paid', 'P30D'] }, 1] }] });
    const [vip = '', other = ''] = await stage.customers(3);
    for (const customer of [vip, other]) {
      await stage.store.query(
        `INSERT INTO business_event (corp_id, customer_id, name, at, source, source_event_id) VALUES ($1, $2, 'paid', now(), 'test', gen_random_uuid())`,
        [stage.corpId, customer],
      );
    }
    await tag(vip, 'vip');
    await settle();
    expect(await members(id)).toEqual([vip]);
    expect(await stage.store.query('SELECT customer_id AS id FROM segment_due')).toEqual([{ id: vip }]);
    await stage.store.query('DELETE FROM segment');
  });

  it('are not filled in while a change may be under way that has not seen what the segment reads', async () => {
    const [customer = ''] = await stage.customers(1);
    const other = new pg.Client({ connectionString: stage.store.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(`INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, '', 'late', 'api')`, [
      stage.corpId,
      customer,
    ]);
    const id = await keep({ in: ['late', { var: 'tags' }] });
    for (let round = 0; round < 5; round += 1) await segments.keep(stage.corpId);
    expect(await stage.store.query('SELECT filled_at, fence > 0 AS fenced FROM segment WHERE id = $1', [id])).toEqual([
      { filled_at: null, fenced: true },
    ]);
    await other.query('COMMIT');
    await other.end();
    await settle();
    expect(await members(id)).toEqual([customer]);
    await stage.store.query('DELETE FROM segment');
  });

  it('follow a segment that is named, and are given up when nothing names it any more', async () => {
    const [inner] = await stage.store.query<{ id: string }>(
      `INSERT INTO segment (corp_id, name, rule, created_by) VALUES ($1, '里', '{"in":["in",{"var":"tags"}]}', 'test') RETURNING id`,
      [stage.corpId],
    );
    const outer = await keep({ '!': [{ inSegment: [inner?.id ?? ''] }] });
    const [customer = '', second = ''] = await stage.customers(2);
    await settle();
    await tag(customer, 'in');
    await settle();
    expect(await members(inner?.id ?? '')).toEqual([customer]);
    expect(await members(outer)).not.toContain(customer);
    expect(await members(outer)).toContain(second);
    await stage.store.query('DELETE FROM segment WHERE id = $1', [outer]);
    await settle();
    expect(await stage.store.query('SELECT kept, filled_at FROM segment')).toEqual([{ kept: false, filled_at: null }]);
    expect(await members(inner?.id ?? '')).toEqual([]);
  });

  it('are kept while a journey names the segment, and no longer', async () => {
    const [made] = await stage.store.query<{ id: string }>(
      `INSERT INTO segment (corp_id, name, rule, created_by) VALUES ($1, '用', '{"in":["use",{"var":"tags"}]}', 'test') RETURNING id`,
      [stage.corpId],
    );
    const id = made?.id ?? '';
    const [customer = ''] = await stage.customers(1);
    await stage.store.query(`INSERT INTO journey (corp_id, name, draft, created_by) VALUES ($1, '用分群', $2, 'test')`, [
      stage.corpId,
      JSON.stringify({ nodes: [{ config: { segmentId: id } }] }),
    ]);
    await settle();
    await tag(customer, 'use');
    await settle();
    expect(await members(id)).toEqual([customer]);
    await stage.store.query(`UPDATE journey SET draft = '{}', draft_revision = draft_revision + 1 WHERE name = '用分群'`);
    await stage.store.query(`UPDATE segment SET wanted_until = now() + interval '1 hour' WHERE id = $1`, [id]);
    await settle();
    // Somebody is about to publish what names it.
    expect(await members(id)).toEqual([customer]);
    await stage.store.query(`UPDATE segment SET wanted_until = now() WHERE id = $1`, [id]);
    await settle();
    expect(await members(id)).toEqual([]);
  });
});

describe('a journey that a segment starts', () => {
  /** How often each came in, by the node that let them. */
  const entered = async (versionId: string, customer: string): Promise<readonly string[]> =>
    (
      await stage.store.query<{ node: string }>('SELECT node_id AS node FROM entry WHERE version_id = $1 AND customer_id = $2 ORDER BY id', [
        versionId,
        customer,
      ])
    ).map(({ node }) => node);
  const publish = async (segmentId: string): Promise<string> => {
    const both = journey().startsBy('segment-changed', { segmentId }).startsBy('segment-changed', { segmentId, change: 'left' }).end();
    return (await stage.publish(both.graph())).versionId;
  };

  it('lets in who enters it or leaves it by a change, and nobody for having belonged to it before', async () => {
    const [member = '', other = ''] = await stage.customers(2);
    await tag(member, 'entering');
    const id = await keep({ in: ['entering', { var: 'tags' }] });
    const versionId = await publish(id);
    await settle();
    expect([await members(id), await entered(versionId, member)]).toEqual([[member], []]);
    await tag(other, 'entering');
    await settle();
    await untag(other, 'entering');
    await settle();
    expect(await entered(versionId, other)).toEqual(['segment-changed-1', 'segment-changed-2']);
    expect(await entered(versionId, member)).toEqual([]);
    await stage.store.query('DELETE FROM segment');
  });

  it('lets in whom time alone brings into it', async () => {
    const [customer = ''] = await stage.customers(1);
    const id = await keep({ '>=': [{ daysSince: ['seen'] }, 30] });
    const versionId = await publish(id);
    await settle();
    await stage.store.query(
      `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id) VALUES ($1, $2, 'seen', now() - interval '29 days', '{}', 'test', 'once')`,
      [stage.corpId, customer],
    );
    await settle();
    expect(await entered(versionId, customer)).toEqual([]);
    await pass(2);
    await settle();
    expect(await entered(versionId, customer)).toEqual(['segment-changed-1']);
    await stage.store.query('DELETE FROM segment');
  });
});
