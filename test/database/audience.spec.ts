import { compileAudience } from '@tagtrail/core/audience';
import { checkRule, evaluate, lacksValue, openFields, type Evaluation } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { tiered } from '../support/tier.js';
import { day, randomCustomer, randomRule, start, storeCustomers, zones, type RandomCustomer } from './random-facts.js';
import { Random } from './seeded-random.js';

const corpId = 'ww-audience';
const random = new Random(20_261_128);
const customers: readonly RandomCustomer[] = Array.from({ length: 2_000 }, () => randomCustomer(random));

let store: TestDatabase;
let ids: readonly string[];

beforeAll(async () => {
  store = await createTestDatabase();
  await store.query(
    `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed) VALUES ($1, '测试', 1, '', '', '')`,
    [corpId],
  );
  ids = await storeCustomers(store, corpId, customers);
});
afterAll(() => store.drop());

interface Asked {
  readonly rule: Json;
  readonly atMs: number;
  readonly zone: string;
  readonly segments?: ReadonlyMap<string, Json>;
}

async function bySql({ rule, atMs, zone, segments = new Map() }: Asked, part: 'where' | 'lacking' = 'where'): Promise<readonly string[]> {
  const sql = compileAudience(rule, { atMs, zone, segments, range: null, tellsLacking: part === 'lacking' });
  const rows = await store.query<{ id: string }>(
    `SELECT c.id, ${sql.where} AS holds FROM customer c ${sql.joins} WHERE c.corp_id = $1 AND ${sql[part]} ORDER BY c.id`,
    [corpId, ...sql.params],
  );
  return rows.map(({ id }) => id);
}

function byCore({ rule, atMs, zone }: Asked, fits = ({ holds }: Evaluation): boolean => holds): readonly string[] {
  const at = new Date(atMs).toISOString();
  return ids.filter((_, index) => {
    const customer = customers[index];
    return customer !== undefined && fits(evaluate(rule, { ...customer.facts, at, zone }));
  });
}

describe('a rule as SQL', () => {
  it.each([
    { '===': [{ var: 'attr.name' }, '88'] },
    { '>': [{ var: 'attr.name' }, '5'] },
    { '>=': [{ eventCount: ['seen', 'P30D'] }, '2'] },
    { '===': ['88', { eventCount: ['seen', ''] }] },
    { in: [{ var: 'attr.name' }, ['88', 88]] },
  ])('is a statement also where a value can be of one kind only: %j', async (rule) => {
    const asked = { rule, atMs: start, zone: 'Asia/Shanghai' };
    expect(checkRule(rule, openFields)).toEqual([]);
    expect(await bySql(asked)).toEqual(byCore(asked));
  });

  it('writes a segment out once however often it is named, level upon level', async () => {
    const often = (id: string): Json => ({ or: Array.from({ length: 60 }, () => ({ inSegment: [id] })) });
    const tagged: Json = { '===': [{ var: 'attr.city' }, '上海'] };
    const segments = new Map<string, Json>([
      ['s0', tagged],
      ...[1, 2, 3, 4].map((n): [string, Json] => [`s${String(n)}`, often(`s${String(n - 1)}`)]),
    ]);
    const asked = { atMs: start, zone: 'Asia/Shanghai' };
    expect(await bySql({ ...asked, rule: often('s4'), segments })).toEqual(byCore({ ...asked, rule: tagged }));
    expect(compileAudience(often('s4'), { ...asked, segments, range: null }).joins.length).toBeLessThan(10_000);
  });

  it('finds the very customers for whom core holds it true, over random rules, clocks and zones', async () => {
    const turns = tiered({ commit: 40, nightly: 300 });
    let found = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      const rule = randomRule(random);
      const asked = { rule, atMs: start + (random.below(40) - 20) * (day / 4) + random.below(3) - 1, zone: random.pick(zones) };
      expect(checkRule(rule, openFields), JSON.stringify(rule)).toEqual([]);
      const expected = byCore(asked);
      expect(await bySql(asked), JSON.stringify(asked)).toEqual(expected);
      found += expected.length > 0 && expected.length < ids.length ? 1 : 0;
    }
    expect(found).toBeGreaterThan(turns / 2);
  }, 240_000);

  it('finds the very customers of whom core finds a value lacking', async () => {
    let found = 0;
    for (let turn = 0; turn < 80; turn += 1) {
      const rule = randomRule(random);
      const asked = { rule, atMs: start + (random.below(40) - 20) * (day / 4), zone: random.pick(zones) };
      const lacking = await bySql(asked, 'lacking');
      expect(lacking, JSON.stringify(asked)).toEqual(byCore(asked, ({ explanation }) => lacksValue(explanation)));
      found += lacking.length > 0 && lacking.length < ids.length ? 1 : 0;
    }
    expect(found).toBeGreaterThan(20);
  }, 240_000);

  it('follows segments that name segments, and takes a circle or one that is gone to hold nobody', async () => {
    const inner = { in: ['t1', { var: 'tags' }] } as const;
    const segments = new Map<string, Json>([
      ['inner', inner],
      ['outer', { '!': [{ inSegment: ['inner'] }] }],
      ['circle', { inSegment: ['circle'] }],
    ]);
    const ask = (id: string): Promise<readonly string[]> => bySql({ rule: { inSegment: [id] }, atMs: start, zone: 'Asia/Shanghai', segments });
    expect(await ask('outer')).toEqual(byCore({ rule: { '!': [inner] }, atMs: start, zone: 'Asia/Shanghai' }));
    expect(await ask('circle')).toEqual([]);
    expect(await ask('gone')).toEqual([]);
  });
});
