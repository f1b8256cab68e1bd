import { emptyFacts, type BusinessEvent, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { TestDatabase } from '../support/test-database.js';
import type { Random } from './seeded-random.js';

export const day = 86_400_000;
/** A day on which clocks in New York are put forward, so that days of 23 hours are met. */
export const start = Date.parse('2026-03-08T06:59:59.500Z');
export const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'] as const;

const tagIds = ['t1', 't2', 't3', 't4'] as const;
const groupOf: Readonly<Record<string, string>> = { t1: 'g1', t2: 'g1', t3: 'g2', t4: 'g2' };
const eventNames = ['paid', 'seen'] as const;
const employeeIds = ['zhang', 'li', 'wu'] as const;
const texts = ['上海', '北京', '', '7', '007', '12.50', 'abc', '2026-03-08', '2026-02-30', '2024-02-29', '2026-03-08T07:00:00Z'] as const;

/** Facts at any moment: `at` and `zone` are the asker's. */
export interface RandomCustomer {
  readonly facts: CustomerFacts;
}

/** Somebody whose dates and events lie around a moment. */
export function randomCustomer(random: Random, around = start): RandomCustomer {
  const tags = tagIds.filter(() => random.below(3) === 0);
  const taggedAt = Object.fromEntries(tags.map((tag) => [tag, new Date(around - random.below(70) * (day / 4) - random.below(3)).toISOString()]));
  const followers = employeeIds.filter(() => random.below(3) === 0);
  const attributes: Record<string, Json> = { name: random.pick(['王', '李', '7']) };
  const attribute = (name: string, value: () => Json): void => {
    if (random.below(4) > 0) attributes[name] = random.below(12) === 0 ? random.pick<Json>([true, 7, '7', { a: 1 }, ['x'], '2026-03-08']) : value();
  };
  attribute('city', () => random.pick(texts));
  attribute('level', () => random.pick([-1, 0, 0.5, 7, 12.5, 1e15]));
  attribute('vip', () => random.below(2) === 0);
  attribute('birthday', () => dateText(around - random.below(40 * 365) * day));
  attribute('expiry', () => dateText(around + (random.below(40) - 20) * day));
  attribute('seenAt', () => new Date(around + (random.below(40) - 20) * (day / 2) + random.below(1_000)).toISOString());
  const events = Array.from({ length: random.below(5) }, (): BusinessEvent => ({
    name: random.pick(eventNames),
    at: new Date(around + (random.below(80) - 70) * (day / 4) + random.below(3) - 1).toISOString(),
    properties: { amount: random.pick<Json>([1, 2.5, 0.1, 100, '7', null]), shop: random.pick(['a', 'b']) },
  }));
  const sorted = events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const tagGroups = [...new Set(tags.map((tag) => groupOf[tag] ?? ''))];
  return { facts: emptyFacts({ tags, taggedAt, tagGroups, followers, attributes, events: sorted }) };
}

const dateText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const pickDate = (random: Random): string => random.pick([dateText(start), dateText(start + day), '2026-03-01', '2026-03-09T03:00:00.000Z']);
const attribute = (name: string): Json => ({ var: `attr.${name}` });

function randomFilter(random: Random): Json {
  return random.pick<Json>([{ '>': [{ var: 'event.amount' }, 1] }, { '===': [{ var: 'event.shop' }, 'a'] }, { known: [{ var: 'event.amount' }] }]);
}

function randomEventValue(random: Random): Json {
  const window = random.pick(['P1D', 'P7D', 'P12D', 'PT12H', '']);
  const filter = random.below(3) === 0 ? [randomFilter(random)] : [];
  const name = random.pick(eventNames);
  return random.pick<Json>([
    { eventCount: [name, window, ...filter] },
    { eventSum: [name, 'amount', window, ...filter] },
    { daysSince: [name, ...filter] },
  ]);
}

const order = ['>', '>=', '<', '<='] as const;

const counted = (random: Random): readonly (() => Json)[] => [
  () => ({ [random.pick(order)]: [randomEventValue(random), random.pick([0, 1, 2, 3, 7, 2.5])] }),
  () => ({ '===': [randomEventValue(random), random.pick<Json>([0, 1, 2, null])] }),
  () => ({ '<=': [1, randomEventValue(random), 5] }),
];

/** Conditions over events in windows of elapsed time: no clock on a wall has a part in them. */
export const randomCounted = (random: Random): Json => random.pick(counted(random))();

/** Conditions that time alone can turn. */
export function randomTimed(random: Random): Json {
  const from = random.below(9) - 4;
  const to = from + random.below(4);
  const dated = attribute(random.pick(['expiry', 'seenAt', 'birthday', 'city']));
  return random.pick<() => Json>([
    ...counted(random),
    () => ({ withinDays: [dated, from, to] }),
    () => ({ taggedWithin: [{ var: 'tags' }, random.pick([['t1'], ['t2', 't3']]), random.pick(['P1D', 'P7D', 'P12D', 'PT12H'])] }),
    () => ({ dayOfYear: [dated, random.below(20), random.below(346) + 20] }),
  ])();
}

/** Conditions that only a change can turn. */
function randomTest(random: Random): Json {
  const field = attribute(random.pick(['city', 'level', 'vip', 'birthday', 'seenAt', 'name', 'none']));
  const tags = { var: 'tags' } as const;
  return random.pick<() => Json>([
    () => ({ [random.pick(['===', '!=='])]: [field, random.pick<Json>(['上海', '7', 7, 12.5, true, null, '007', 'abc'])] }),
    () => ({ [random.pick(order)]: [field, random.pick<Json>([0, 7, 12, '上海', '1', 'b'])] }),
    () => ({ [random.pick(['<', '<='])]: [random.pick([-1, 0]), field, random.pick([7, 13])] }),
    () => ({ [random.pick(order)]: [attribute('city'), attribute('level')] }),
    () => ({ '===': [attribute('city'), attribute('name')] }),
    () => ({ in: [field, random.pick<Json>([['上海', '7'], [7, 12.5], ['007', 'x'], [true]])] }),
    () => ({ in: [random.pick(tagIds), tags] }),
    () => ({ [random.pick(['hasAny', 'hasAll', 'hasNone'])]: [tags, random.pick([['t1'], ['t1', 't3'], ['t2', 't4']])] }),
    () => ({ hasGroup: [tags, random.pick(['g1', 'g2'])] }),
    () => ({ followedBy: [random.pick([['zhang'], ['li', 'wu'], ['nobody']])] }),
    () => ({ known: [field] }),
    () => ({ contains: [attribute('city'), random.pick(['海', '0', '-02'])] }),
    () => ({ startsWith: [attribute('city'), random.pick(['上', '2026', '0'])] }),
    () => ({ [random.pick(['before', 'after'])]: [attribute(random.pick(['expiry', 'seenAt', 'city'])), pickDate(random)] }),
  ])();
}

export function randomRule(random: Random, depth = 2): Json {
  if (depth === 0 || random.below(3) === 0) return random.below(2) === 0 ? randomTimed(random) : randomTest(random);
  const parts = Array.from({ length: 1 + random.below(3) }, () => randomRule(random, depth - 1));
  return random.pick<Json>([{ and: parts }, { or: parts }, { '!': [randomRule(random, depth - 1)] }]);
}

/** Writes customers as the product would have them; their ids in order. */
export async function storeCustomers(store: TestDatabase, corpId: string, customers: readonly RandomCustomer[]): Promise<readonly string[]> {
  await store.query(`INSERT INTO tag_group (corp_id, id, name) VALUES ($1, 'g1', '一'), ($1, 'g2', '二') ON CONFLICT DO NOTHING`, [corpId]);
  await store.query(
    `INSERT INTO tag (corp_id, id, group_id, name) SELECT $1, 't' || n, 'g' || (n + 1) / 2, 't' || n FROM generate_series(1, 4) AS n ON CONFLICT DO NOTHING`,
    [corpId],
  );
  const rows = customers.map(({ facts: { tags, taggedAt, followers, attributes, events } }, nth) => {
    const { name, ...own } = attributes;
    return { nth, name, attributes: own, tags, taggedAt, followers, events };
  });
  const made = await store.query<{ id: string }>(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS g(nth int, name text, attributes jsonb, tags jsonb, "taggedAt" jsonb, followers jsonb, events jsonb)),
     made AS (INSERT INTO customer (corp_id, external_userid, name, attributes) SELECT $1, 'wm' || nth, name, attributes FROM given ORDER BY nth RETURNING id, external_userid),
     known AS (SELECT made.id, given.* FROM made JOIN given ON made.external_userid = 'wm' || given.nth),
     tagged AS (INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source, since) SELECT $1, known.id, '', t, 'api', (known."taggedAt" ->> t)::timestamptz FROM known, jsonb_array_elements_text(known.tags) AS t),
     followed AS (INSERT INTO relation (corp_id, employee_id, customer_id) SELECT $1, f, known.id FROM known, jsonb_array_elements_text(known.followers) AS f),
     happened AS (INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id)
       SELECT $1, known.id, e ->> 'name', (e ->> 'at')::timestamptz, e -> 'properties', 'test', known.id || ':' || n
       FROM known, jsonb_array_elements(known.events) WITH ORDINALITY AS x(e, n))
     SELECT id FROM known ORDER BY nth`,
    [corpId, JSON.stringify(rows)],
  );
  return made.map(({ id }) => id);
}
