import { evaluate, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tiered } from '../support/tier.js';
import { randomCounted, randomCustomer, randomRule, randomTimed, storeCustomers } from './random-facts.js';
import { Random } from './seeded-random.js';
import { SegmentStage } from './segment-stage.js';

const random = new Random(77);
const hour = 3_600_000;

let stage: SegmentStage;
beforeAll(async () => {
  stage = await SegmentStage.create();
});
afterAll(async () => stage.close());

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
    expect(await stage.members(id), `${moment}: ${JSON.stringify(rule)}`).toEqual(expected);
  }
}

async function change(customer: string): Promise<void> {
  const now = Date.now();
  await random.pick<() => Promise<unknown>>([
    () => stage.tag(customer, `t${String(1 + random.below(4))}`),
    () => stage.untag(customer, `t${String(1 + random.below(4))}`),
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

const count = tiered({ commit: 200, nightly: 2_000 });

describe('members of kept segments', () => {
  it('are at every moment those whom a brute force finds through random changes and as time goes by', async () => {
    const around = Date.now() + 1.7 * hour;
    const ids = await storeCustomers(
      stage.store,
      stage.corpId,
      Array.from({ length: count }, () => randomCustomer(random, around)),
    );
    const rules = [...Array.from({ length: 8 }, () => randomTimed(random)), ...Array.from({ length: 8 }, () => randomRule(random))];
    const kept: { id: string; rule: Json }[] = [];
    for (const rule of rules) kept.push({ id: await stage.keep(rule), rule });
    let moved = 0;
    for (let round = 0; round < 14; round += 1) {
      await stage.settle();
      await expectMembers(kept, `round ${String(round)}`);
      if (round === 0) expect(await stage.store.query(`SELECT 1 FROM customer_event WHERE kind LIKE 'segment%'`)).toEqual([]);
      if (round % 2 === 1) await stage.pass(1 + random.below(4));
      else for (let nth = 0; nth < 60; nth += 1) await change(random.pick(ids));
    }
    for (const { id } of kept) moved += (await stage.told(id)).length;
    expect(moved).toBeGreaterThan(count / 10);
    await stage.store.query('DELETE FROM segment');
    await stage.store.query('DELETE FROM customer');
  }, 240_000);

  it('are those at each moment, one after the other, at which time alone turns an answer', async () => {
    const around = Date.now() + 1.7 * hour;
    await storeCustomers(
      stage.store,
      stage.corpId,
      Array.from({ length: count }, () => randomCustomer(random, around)),
    );
    const kept: { id: string; rule: Json }[] = [];
    for (let nth = 0; nth < 8; nth += 1) {
      const rule = randomCounted(random);
      kept.push({ id: await stage.keep(rule), rule });
    }
    await stage.settle();
    await expectMembers(kept, 'at first');
    let turns = 0;
    for (; await passToNextTurn(); turns += 1) {
      await stage.settle();
      await expectMembers(kept, `turn ${String(turns)}`);
    }
    expect(turns).toBeGreaterThan(20);
    expect(await stage.store.query('SELECT 1 FROM segment_due')).toEqual([]);
    await stage.store.query('DELETE FROM segment');
    await stage.store.query('DELETE FROM customer');
  }, 240_000);
});
