import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import type { Json } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import {
  applyTagChanges,
  createSegments,
  createTagChangeParts,
  createScheduleParts,
  EachInTurn,
  enterTick,
  FactRepository,
  recordChanges,
  tellTime,
  type Segments,
  type TagChange,
} from '@tagtrail/worker/parts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineStage } from '../database/engine-stage.js';
import { eventually } from '../support/eventually.js';
import { crowdTags, storeCrowd, threeDimensions } from './support/crowd.js';
import { singleInsertMs } from './support/floors.js';
import { percentile, report, type Figure } from './support/report.js';

/** How many customers the corp has: `BENCH_CUSTOMERS=1000000` for the size that the targets are set for. */
const customers = Number(process.env['BENCH_CUSTOMERS'] ?? '100000');
const segmentsInUse = 200;
const journeys = 50;
const samples = 200;

const nothing = async (): Promise<void> => Promise.resolve();
const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
const parts = createTagChangeParts();
const cause = { source: 'wecom', depth: 0, runId: null } as const;

let stage: EngineStage;
let segments: Segments;

beforeAll(async () => {
  stage = await EngineStage.create();
  segments = createSegments(stage.database, inTurn);
  await storeCrowd(stage.store, stage.corpId, customers);
}, 1_800_000);
afterAll(() => stage.close());

const query = async (sql: string, ...params: readonly unknown[]): Promise<void> => {
  await stage.store.query(sql, params);
};

let stages = 0;
async function keep(rule: Json): Promise<string> {
  stages += 1;
  const [row] = await stage.store.query<{ id: string }>(
    `INSERT INTO segment (corp_id, name, rule, stage, stage_rule, created_by) VALUES ($1, $2, $3, $4, $3, 'bench') RETURNING id`,
    [stage.corpId, `分群 ${String(stages)}`, JSON.stringify(rule), stages],
  );
  return row?.id ?? '';
}

const unfilled = async (): Promise<boolean> => (await stage.count('segment WHERE filled_at IS NULL')) > 0;

/** Milliseconds until every segment is filled in. */
async function fill(): Promise<number> {
  const begun = performance.now();
  await eventually(
    async () => {
      while (await segments.keep(stage.corpId));
      return !(await unfilled());
    },
    { withinMs: 600_000, everyMs: 20 },
  );
  return performance.now() - begun;
}

interface Kind {
  readonly what: string;
  readonly prepare: () => Promise<void>;
  readonly change: (nth: number) => Promise<unknown>;
}

/** Milliseconds that PostgreSQL has spent on statements of this database; told by a connection when it has been idle for a second. */
async function databaseMs(): Promise<number> {
  await delay(2_000);
  await query('SELECT pg_stat_clear_snapshot()');
  const [row] = await stage.store.query<{ ms: number }>('SELECT active_time AS ms FROM pg_stat_database WHERE datname = current_database()');
  return row?.ms ?? Number.NaN;
}

/** Of each sample as its caller waits for it, and of all together as the database sees them. */
async function measure({ what, prepare, change }: Kind, floor: Figure['floor']): Promise<readonly Figure[]> {
  await prepare();
  const before = await databaseMs();
  const times: number[] = [];
  for (let nth = 0; nth < samples; nth += 1) {
    const begun = performance.now();
    await change(nth);
    times.push(performance.now() - begun);
  }
  const spent = ((await databaseMs()) - before) / samples;
  return [
    { what: `${what}, time of the database`, value: spent, unit: 'ms', ...(floor === undefined ? {} : { floor }) },
    ...[0.5, 0.95].map((share) => ({ what: `${what}, until committed, p${String(share * 100)}`, value: percentile(times, share), unit: 'ms' })),
  ];
}

it('fills a segment from nothing; the floor is a count of the same customers', async () => {
  await keep(threeDimensions);
  const took = await fill();
  const begun = performance.now();
  await stage.store.query('SELECT count(*) FILTER (WHERE attributes IS NOT NULL) FROM customer WHERE corp_id = $1', [stage.corpId]);
  report('audience-fill', [
    {
      what: `tags × attributes × thirty days on ${customers.toLocaleString('en-US')} customers`,
      value: took,
      unit: 'ms',
      floor: { what: 'bare count of the same table, ms', value: performance.now() - begun },
    },
  ]);
  expect(await stage.count('segment_member')).toBeGreaterThan(0);
});

it('matches one change of a customer among 200 segments and 50 journeys; the floor is one committed row', async () => {
  for (let nth = 1; nth < segmentsInUse; nth += 1) await keep(ruleOf(nth));
  for (let nth = 1; nth <= journeys; nth += 1)
    await stage.publish(
      journey()
        .tagAdded(`t${String(nth)}`)
        .waitFor(3, 'days')
        .end()
        .graph(),
    );
  await eventually(async () => (await segments.keep(stage.corpId)) && (await stage.count('segment WHERE fence IS NULL')) === 0);
  await query('UPDATE segment SET filled_at = now()');
  await query('DELETE FROM segment_due');
  await query('VACUUM ANALYZE segment_read');
  const ids = await stage.store.query<{ id: string }>('SELECT id FROM customer ORDER BY id LIMIT $1', [samples]);
  const customerOf = (nth: number): string => ids[nth % ids.length]?.id ?? '';
  const floor = { what: 'one committed row, ms', value: percentile(await singleInsertMs(stage.store, samples), 0.5) };
  const figures: Figure[] = [];
  const kinds: readonly Kind[] = [
    { what: 'a tag put on', prepare: async () => forget('DELETE FROM relation_tag'), change: async (nth) => addTag(customerOf(nth), nth) },
    {
      what: 'an attribute changed',
      prepare: async () => forget('DELETE FROM segment_due'),
      change: async (nth) => changeAttribute(customerOf(nth), nth),
    },
    {
      what: 'an event of the business',
      prepare: async () => forget('DELETE FROM segment_due'),
      change: async (nth) => addEvent(customerOf(nth), nth),
    },
  ];
  for (const kind of kinds) figures.push(...(await measure(kind, floor)));
  const marked = await stage.count('segment_due');
  const begun = performance.now();
  while ((await segments.ask(stage.corpId)) > 0);
  figures.push({ what: 'one question asked again', value: (performance.now() - begun) / marked, unit: 'ms/question' });
  report('audience-change', figures);
  expect(await stage.count('entry')).toBeGreaterThan(0);
});

it('enters a segment of everybody at a time of the schedule; the floor is a bare INSERT of the same rows', async () => {
  const id = await keep(true);
  await segments.keep(stage.corpId);
  await query(
    'INSERT INTO segment_member (segment_id, customer_id) SELECT $1, id FROM customer WHERE corp_id = $2 ON CONFLICT DO NOTHING',
    id,
    stage.corpId,
  );
  await query('UPDATE segment SET kept = true, filled_at = now()');
  await query('VACUUM ANALYZE segment_member');
  const { journeyId, versionId } = await stage.publish(journey().apiStart().end().graph());
  const trigger = {
    kind: 'schedule',
    timing: { kind: 'cron', line: '0 * * * *' },
    audience: { kind: 'segment', id },
    missed: 'catchUp',
    nodeId: 'start',
  };
  await query(
    `INSERT INTO schedule (corp_id, journey_id, node_id, version_id, trigger, since) VALUES ($1, $2, 'start', $3, $4, now() - interval '61 minutes')`,
    stage.corpId,
    journeyId,
    versionId,
    JSON.stringify(trigger),
  );
  const schedules = createScheduleParts(stage.database, inTurn);
  while (await tellTime(schedules, stage.corpId));
  const begun = performance.now();
  while (await enterTick(schedules, stage.corpId));
  const took = (performance.now() - begun) / 1_000;
  const entered = await stage.count('entry WHERE version_id = $1', [versionId]);
  const value = entered / took;
  const bare = async (like: string): Promise<number> => {
    await query(`CREATE TABLE bench_entry (LIKE entry ${like})`);
    const from = performance.now();
    await query('INSERT INTO bench_entry OVERRIDING SYSTEM VALUE SELECT * FROM entry WHERE version_id = $1', versionId);
    const perSecond = (entered * 1_000) / (performance.now() - from);
    await query('DROP TABLE bench_entry');
    return perSecond;
  };
  const entering = { what: 'customers of a segment entered', value, unit: 'customers/s' };
  report('audience-schedule', [
    { ...entering, floor: { what: 'bare insert of the same rows into a table with the same indexes, rows/s', value: await bare('INCLUDING ALL') } },
    { ...entering, floor: { what: 'the same without any index', value: await bare('INCLUDING DEFAULTS') } },
  ]);
  expect(entered).toBe(customers);
});

/** Nearly all segments read a tag; every fourth a window of events too, every third an attribute. */
function ruleOf(nth: number): Json {
  const tag = { hasAny: [{ var: 'tags' }, [`t${String(nth)}`, `t${String(1 + (nth % 20))}`]] };
  const bought = nth % 4 === 0 ? [{ '>=': [{ eventCount: ['order_paid', `P${String(7 + (nth % 60))}D`] }, 1] }] : [];
  const score = nth % 3 === 0 ? [{ '>': [{ var: 'attr.score' }, nth % 100] }] : [];
  return { and: [tag, ...bought, ...score] };
}

/** Nothing is left to be asked, and the customers that are changed have nothing of what they get. */
async function forget(sql: string): Promise<void> {
  await query(`${sql} WHERE customer_id IN (SELECT id FROM customer ORDER BY id LIMIT $1)`, samples);
  await query('DELETE FROM segment_due');
}

async function addTag(customerId: string, nth: number): Promise<void> {
  const changes: readonly TagChange[] = [
    { customerId, employeeId: '', tagId: `t${String(1 + (nth % crowdTags))}`, source: 'api', present: true, since: null },
  ];
  await stage.database.tx('bench', { timeoutMs: 10_000 }, (tx) => applyTagChanges(tx, parts, { corpId: stage.corpId, changes, cause, enters: true }));
}

async function changeAttribute(customerId: string, nth: number): Promise<void> {
  const facts = new FactRepository(stage.database);
  await stage.database.tx('bench', { timeoutMs: 10_000 }, async (tx) => {
    const changed = await facts.write(tx, [{ customerId, attributes: { score: 1_000 + nth } }]);
    await recordChanges(tx, parts, {
      corpId: stage.corpId,
      changes: changed.map((one) => ({ kind: 'attributeChanged', ...one }) as const),
      cause,
      enters: true,
    });
  });
}

async function addEvent(customerId: string, nth: number): Promise<void> {
  const facts = new FactRepository(stage.database);
  const event = { customerId, name: 'order_paid', at: new Date().toISOString(), properties: { amount: nth } };
  await stage.database.tx('bench', { timeoutMs: 10_000 }, async (tx) => {
    await facts.addEvents(tx, stage.corpId, [{ ...event, source: 'bench', eventId: `change:${String(nth)}` }]);
    await recordChanges(tx, parts, { corpId: stage.corpId, changes: [{ kind: 'event', ...event, key: String(nth) }], cause, enters: true });
  });
}
