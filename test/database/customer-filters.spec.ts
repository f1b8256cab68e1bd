import type { CustomerFilter } from '@tagtrail/core/http';
import { customerColumns, customerFilter } from '@tagtrail/server/parts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineStage } from './engine-stage.js';

const customers = 100_000;
let stage: EngineStage;
let journeyId = '';

beforeAll(async () => {
  stage = await EngineStage.create();
  const ids = await stage.customers(10);
  const version = await stage.publishSendAndWait();
  const [journey] = await stage.store.query<{ journey_id: string }>('SELECT journey_id FROM journey_version WHERE id = $1', [version.versionId]);
  journeyId = journey?.journey_id ?? '';
  await stage.enter(version, ids);
  await stage.enrol(version);
  const { query } = stage.store;
  await query(
    `INSERT INTO customer (corp_id, external_userid, name, attributes, withdrawn_at, marketing_withdrawn_at)
     SELECT $1, 'crowd-' || n, '客户 ' || n, jsonb_build_object('city', CASE WHEN n % 1000 = 0 THEN '拉萨' ELSE '上海' END, 'level', n % 5000),
       CASE WHEN n % 2000 = 0 THEN now() END, CASE WHEN n % 1000 = 0 THEN now() END FROM generate_series(1, $2::int) AS n`,
    [stage.corpId, customers],
  );
  await query(
    `INSERT INTO relation (corp_id, employee_id, customer_id, added_at)
     SELECT $1, CASE WHEN id % 500 = 0 THEN 'rare' ELSE 'usual' END, id, now() FROM customer WHERE external_userid LIKE 'crowd-%'`,
    [stage.corpId],
  );
  await query(
    `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source)
     SELECT $1, id, 'usual', CASE WHEN id % 500 = 0 THEN 'rare' ELSE 'usual' END, 'wecom' FROM customer WHERE external_userid LIKE 'crowd-%'`,
    [stage.corpId],
  );
  await query('VACUUM ANALYZE');
}, 120_000);

afterAll(async () => {
  await stage.close();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Pages of a statement, and which large tables it read from end to end. */
async function explained(sql: string, values: readonly unknown[]): Promise<{ readonly pages: number; readonly scanned: readonly string[] }> {
  const [row] = await stage.store.query<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, values);
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error('No plan');
  const large = ['customer', 'relation', 'relation_tag'];
  const scanned = nodesOf(plan).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' && large.includes(node['Relation Name'] ?? '') ? [node['Relation Name'] ?? ''] : [],
  );
  return { pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], scanned };
}

const filters: readonly [string, () => CustomerFilter][] = [
  ['no filter', () => ({})],
  ['a tag that many have', () => ({ tagId: 'usual' })],
  ['a tag that few have', () => ({ tagId: 'rare' })],
  ['a tag that nobody has', () => ({ tagId: 'none' })],
  ['an employee with many', () => ({ employeeId: 'usual' })],
  ['an employee with few', () => ({ employeeId: 'rare' })],
  ['a city of few', () => ({ attribute: 'city', value: '拉萨' })],
  ['a number', () => ({ attribute: 'level', value: '77' })],
  ['a city that nobody is in', () => ({ attribute: 'city', value: '火星' })],
  ['a journey', () => ({ journeyId })],
  ['who has withdrawn from everything', () => ({ consent: 'all' })],
  ['who has withdrawn from marketing', () => ({ consent: 'marketing' })],
  ['who has not withdrawn', () => ({ consent: 'none' })],
  ['a tag of few and a city of few', () => ({ tagId: 'rare', attribute: 'city', value: '拉萨' })],
];

it.each(filters)('a page of customers, of 100,000, by %s is read by an index', async (_, filter) => {
  const { where, values } = customerFilter(stage.corpId, filter());
  const list = await explained(`SELECT ${customerColumns} FROM customer c WHERE ${where} ORDER BY c.id DESC LIMIT 51`, values);
  expect(list.pages).toBeLessThan(4_000);
  const count = await explained(`SELECT count(*) FROM (SELECT 1 FROM customer c WHERE ${where} LIMIT 10001) AS found`, values);
  // Counting ten thousand may be quicker by reading on; looking up a page never is.
  expect(list.scanned).toEqual([]);
  expect(count.pages).toBeLessThan(45_000);
});
