import { compileAudience } from '@tagtrail/core/audience';
import type { Json } from '@tagtrail/core/kernel';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, zhang } from './engine-stage.js';

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
  await stage.store.query(
    `WITH g AS (INSERT INTO tag_group (corp_id, id, name) VALUES ($1, 'g-level', '等级') RETURNING corp_id)
     INSERT INTO tag (corp_id, id, group_id, name) SELECT corp_id, 'et-gold', 'g-level', '金卡' FROM g`,
    [stage.corpId],
  );
});
afterAll(async () => stage.close());

/** The id of a row of the corp's. */
async function made(sql: string): Promise<string> {
  const [row] = await stage.store.query<{ id: string }>(sql, [stage.corpId]);
  if (row === undefined) throw new Error('Nothing was made');
  return row.id;
}

async function newCustomer(): Promise<string> {
  const [id] = await stage.customers(1);
  if (id === undefined) throw new Error('Nobody was made');
  return id;
}

/** Orders that were paid so long ago, as PostgreSQL writes an interval. */
async function pays(customer: string, payments: readonly { readonly ago: string; readonly amount: number }[]): Promise<void> {
  await stage.store.query(
    `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
     SELECT $1, $2, 'order_paid', now() - p.ago::interval, jsonb_build_object('amount', p.amount), 'test', gen_random_uuid()::text
     FROM jsonb_to_recordset($3::jsonb) AS p(ago text, amount numeric)`,
    [stage.corpId, customer, JSON.stringify(payments)],
  );
}

describe('a condition in a real beat', () => {
  it('reads events in their window, groups of tags, segments and lists, and says what it saw', async () => {
    const segment = await made(`INSERT INTO segment (corp_id, name, rule, created_by) VALUES ($1, '沉睡', 'true', 'test') RETURNING id`);
    const list = await made(`INSERT INTO customer_list (corp_id, name, created_by) VALUES ($1, '内测', 'test') RETURNING id`);
    const drawn = journey()
      .apiStart()
      .condition({
        buyer: { rule: { '>=': [{ eventCount: ['order_paid', 'P30D', { '>': [{ var: 'event.amount' }, 100] }] }, 2] } },
        gold: { rule: { hasGroup: [{ var: 'tags' }, 'g-level'] } },
        asleep: { rule: { inSegment: [segment] } },
        tester: { rule: { inList: [list] } },
        gone: { rule: { '>=': [{ daysSince: ['order_paid'] }, 60] } },
      })
      .end()
      .graph();
    const version = await stage.publish(drawn);
    const buyer = await newCustomer();
    const once = await newCustomer();
    const gold = await newCustomer();
    const asleep = await newCustomer();
    const tester = await newCustomer();
    const gone = await newCustomer();
    await pays(buyer, [
      { ago: '29 days', amount: 500 },
      { ago: '1 hour', amount: 101 },
      { ago: '2 hours', amount: 1 },
    ]);
    await pays(once, [
      { ago: '31 days', amount: 500 },
      { ago: '1 hour', amount: 101 },
    ]);
    await pays(gone, [{ ago: '61 days', amount: 500 }]);
    await stage.store.query(`INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, $3, 'et-gold', 'wecom')`, [
      stage.corpId,
      gold,
      zhang,
    ]);
    await stage.store.query('INSERT INTO segment_member (segment_id, customer_id) VALUES ($1, $2)', [segment, asleep]);
    await stage.store.query('INSERT INTO list_member (list_id, customer_id) VALUES ($1, $2)', [list, tester]);
    await stage.enter(version, [buyer, once, gold, asleep, tester, gone]);
    await stage.enrol(version);

    const steps = await stage.store.query<{ customer_id: string; result: string; seen: unknown }>(
      `SELECT r.customer_id, s.result, s.explanation #> '{arms,0,explanation,operands,0}' AS seen
       FROM run r JOIN run_step s ON s.run_id = r.id WHERE r.version_id = $1 AND s.explanation IS NOT NULL ORDER BY r.customer_id`,
      [version.versionId],
    );
    expect(steps.map(({ customer_id, result }) => [customer_id, result])).toEqual([
      [buyer, 'arm:buyer'],
      [once, 'otherwise'],
      [gold, 'arm:gold'],
      [asleep, 'arm:asleep'],
      [tester, 'arm:tester'],
      [gone, 'arm:gone'],
    ]);
    expect(steps.map(({ seen }) => seen).slice(0, 2)).toMatchObject([
      { kind: 'events', operator: 'eventCount', name: 'order_paid', window: 'P30D', value: 2 },
      { kind: 'events', value: 1 },
    ]);
  });

  it('counts the newest thousand events of a name, and so does a segment that is counted as a whole', async () => {
    const some = async (count: number): Promise<string> => {
      const customer = await newCustomer();
      await pays(customer, [
        { ago: '20 days', amount: 500 },
        ...Array.from({ length: count - 1 }, (_, at) => ({ ago: `${String(1 + (at % 60))} minutes`, amount: 1 })),
      ]);
      return customer;
    };
    const [full, over] = [await some(1_000), await some(1_001)];
    const dear = { '>': [{ var: 'event.amount' }, 100] };
    const rules: Record<string, Json> = {
      dear: { '>=': [{ eventCount: ['order_paid', '', dear] }, 1] },
      sum: { '>': [{ eventSum: ['order_paid', 'amount', 'P30D'] }, 1_000] },
      long: { '>=': [{ daysSince: ['order_paid', dear] }, 20] },
      more: { '>': [{ eventCount: ['order_paid', 'P30D'] }, 1_000] },
      thousand: { '===': [{ eventCount: ['order_paid', ''] }, 1_000] },
    };
    const holds: Record<string, readonly string[]> = {};
    for (const [name, rule] of Object.entries(rules)) {
      const version = await stage.publish(journey().apiStart().condition({ yes: { rule } }).end().graph());
      await stage.enter(version, [full, over]);
      await stage.enrol(version);
      const led = await stage.store.query<{ id: string }>(
        `SELECT r.customer_id AS id FROM run r JOIN run_step s ON s.run_id = r.id WHERE r.version_id = $1 AND s.result = 'arm:yes' ORDER BY 1`,
        [version.versionId],
      );
      const { joins, where, params } = compileAudience(rule, { atMs: Date.now(), zone: 'Asia/Shanghai', segments: new Map(), range: null });
      const counted = await stage.store.query<{ id: string }>(
        `SELECT c.id FROM customer c ${joins} WHERE c.corp_id = $1 AND ${where} AND c.id = ANY (ARRAY[${full}, ${over}]) ORDER BY 1`,
        [stage.corpId, ...params],
      );
      expect(counted, name).toEqual(led);
      holds[name] = led.map(({ id }) => id);
    }
    expect(holds).toEqual({ dear: [full], sum: [full], long: [full], more: [], thousand: [full, over] });
  });

  it('tells what came since the last message from what was there before', async () => {
    const version = await stage.publish(
      journey()
        .apiStart()
        .waitFor(1, 'days')
        .send([rungs.massSend('在吗')])
        .waitFor(1, 'days')
        .condition({
          tagged: { rule: { taggedWithin: [{ var: 'tags' }, ['et-gold'], 'lastSend'] } },
          paid: { rule: { '>=': [{ eventCount: ['order_paid', 'lastSend'] }, 1] } },
        })
        .end()
        .graph(),
    );
    const [tagged = '', before = '', paid = '', paidBefore = ''] = await stage.customers(4);
    const tag = async (customer: string): Promise<unknown> =>
      stage.store.query(`INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) VALUES ($1, $2, $3, 'et-gold', 'wecom')`, [
        stage.corpId,
        customer,
        zhang,
      ]);
    await stage.enter(version, [tagged, before, paid, paidBefore]);
    await stage.enrol(version);
    await tag(before);
    await pays(paidBefore, [{ ago: '0 s', amount: 1 }]);
    await stage.passTime(version);
    await stage.beat(version);
    await tag(tagged);
    await pays(paid, [{ ago: '0 s', amount: 1 }]);
    await stage.answer(version, 'delivered');
    await stage.beat(version);
    await stage.passTime(version);
    await stage.beat(version);
    const steps = await stage.store.query<{ customer_id: string; result: string }>(
      `SELECT r.customer_id, s.result FROM run r JOIN run_step s ON s.run_id = r.id WHERE r.version_id = $1 AND s.explanation IS NOT NULL ORDER BY r.customer_id`,
      [version.versionId],
    );
    expect(steps.map(({ customer_id, result }) => [customer_id, result])).toEqual([
      [tagged, 'arm:tagged'],
      [before, 'otherwise'],
      [paid, 'arm:paid'],
      [paidBefore, 'otherwise'],
    ]);
  });
});
