import { pino } from 'pino';
import type { Json } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import { Database, type Tx } from '@tagtrail/prisma';
import {
  applyTagChanges,
  createSegments,
  createTagChangeParts,
  createScheduleParts,
  EachInTurn,
  enterTick,
  tellTime,
  type Segments,
} from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeCrowd } from '../bench/support/crowd.js';
import { eventually } from '../support/eventually.js';
import { EngineStage } from './engine-stage.js';
import { statementsOf, type ReadPages } from './statement-pages.js';

const customers = 20_000;
const waiting = 2_000;
const nothing = async (): Promise<void> => Promise.resolve();
const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
const parts = createTagChangeParts();

let stage: EngineStage;
let segments: Segments;
let everybody: string;
let customer: string;

const query = async (sql: string, ...params: readonly unknown[]): Promise<void> => {
  await stage.store.query(sql, params);
};

async function keep(rule: Json, nth: number): Promise<string> {
  const [row] = await stage.store.query<{ id: string }>(
    `INSERT INTO segment (corp_id, name, rule, stage, stage_rule, created_by) VALUES ($1, $2, $3, $4, $3, 'test') RETURNING id`,
    [stage.corpId, `分群 ${String(nth)}`, JSON.stringify(rule), nth],
  );
  return row?.id ?? '';
}

beforeAll(async () => {
  stage = await EngineStage.create();
  segments = createSegments(stage.database, inTurn);
  await storeCrowd(stage.store, stage.corpId, customers);
  const version = await stage.publish(
    journey()
      .tagAdded('t1')
      .waitForTag('t9', { timeout: { amount: 3, unit: 'days' } })
      .end()
      .graph(),
  );
  const ids = (await stage.store.query<{ id: string }>('SELECT id FROM customer ORDER BY id LIMIT $1', [waiting])).map(({ id }) => id);
  customer = ids[0] ?? '';
  await stage.enter(version, ids);
  await stage.enrol(version);
  for (let nth = 1; nth <= 200; nth += 1) {
    await keep({ and: [{ in: [`t${String(nth)}`, { var: 'tags' }] }, { '>=': [{ eventCount: ['order_paid', 'P30D'] }, nth % 3] }] }, nth);
  }
  everybody = await keep(true, 201);
  await eventually(async () => (await segments.keep(stage.corpId)) && (await stage.count('segment WHERE fence IS NULL')) === 0);
  await query('UPDATE segment SET filled_at = now()');
  await query('DELETE FROM segment_due');
  await query('INSERT INTO segment_member (segment_id, customer_id) SELECT $1, id FROM customer ON CONFLICT DO NOTHING', everybody);
  await query(
    `INSERT INTO segment_due (corp_id, customer_id, segment_id, due_at) SELECT c.corp_id, c.id, $1, now() + interval '1 day' FROM customer c ON CONFLICT DO NOTHING`,
    everybody,
  );
  await query('ANALYZE');
}, 300_000);
afterAll(() => stage.close());

/** How often each table that grows has been read from end to end on this connection, by triggers too. */
const scansOf = async (tx: Tx): Promise<readonly { readonly table: string; readonly scans: number }[]> =>
  tx.rows(
    `SELECT relname AS table, seq_scan::int AS scans FROM pg_stat_xact_user_tables WHERE relname IN ('customer', 'relation_tag', 'segment_read', 'segment_due')`,
  );

/** Each in few pages, none by reading a table from end to end. */
function expectFew(read: readonly ReadPages[], most: number): void {
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter(({ pages, scans }) => pages > most || scans.length > 0)).toEqual([]);
}

describe(`with ${customers.toLocaleString('en-US')} customers, 200 segments and ${waiting.toLocaleString('en-US')} who wait`, () => {
  it('one tag change is written, matched and told in a few pages a statement', async () => {
    const change = { customerId: customer, employeeId: '', tagId: 't9', source: 'api', present: true, since: null } as const;
    const cause = { source: 'api', depth: 0, runId: null } as const;
    await query(`DELETE FROM relation_tag WHERE customer_id = $1 AND tag_id = 't9'`, customer);
    const read = await statementsOf(stage.store, () =>
      stage.database.tx('test', { timeoutMs: 10_000 }, (tx) =>
        applyTagChanges(tx, parts, { corpId: stage.corpId, changes: [change], cause, enters: true }),
      ),
    );
    expectFew(read, 100);
    expect(await stage.count(`run_event WHERE kind = 'changed'`)).toBe(1);
  });

  it('the segments that are due of one customer are asked in a few pages a statement', async () => {
    const mark = `INSERT INTO segment_due (corp_id, customer_id, segment_id, due_at) VALUES ($1, $2, $3, now())
      ON CONFLICT (customer_id, segment_id) DO UPDATE SET due_at = now()`;
    await query(mark, stage.corpId, customer, everybody);
    await query(
      `INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source, at)
       SELECT $1, $2, n + 1000, 'tag_added', '{}', 'api', now() - interval '1 day' FROM generate_series(1, 20000) AS n`,
      stage.corpId,
      customer,
    );
    await query('UPDATE customer SET event_seq = 21000 WHERE id = $1', customer);
    const read = await statementsOf(stage.store, async () => {
      await segments.ask(stage.corpId);
      // What is explained is asked again.
      await query(mark, stage.corpId, customer, everybody);
    });
    expectFew(read, 120);
  });

  it('a corp of which nothing is due finds that out in a few pages, whatever is due of another', async () => {
    await query('UPDATE segment_due SET due_at = now()');
    await query('VACUUM ANALYZE segment_due');
    expectFew(await statementsOf(stage.store, () => segments.ask('ww-other')), 20);
    await query(`UPDATE segment_due SET due_at = now() + interval '1 day'`);
  });

  it('the customers of a tick are found from where the last of them was, by index', async () => {
    const { journeyId, versionId } = await stage.publish(journey().apiStart().end().graph());
    const trigger = {
      kind: 'schedule',
      timing: { kind: 'cron', line: '0 * * * *' },
      audience: { kind: 'segment', id: everybody },
      missed: 'catchUp',
    };
    await query(
      `INSERT INTO schedule (corp_id, journey_id, node_id, version_id, trigger, since) VALUES ($1, $2, 'start', $3, $4, now() - interval '61 minutes')`,
      stage.corpId,
      journeyId,
      versionId,
      JSON.stringify({ ...trigger, nodeId: 'start' }),
    );
    const ticking = createScheduleParts(stage.database, inTurn);
    while (await tellTime(ticking, stage.corpId));
    await enterTick(ticking, stage.corpId);
    const read = await statementsOf(stage.store, () => enterTick(ticking, stage.corpId));
    const entered = await stage.count('entry WHERE version_id = $1', [versionId]);
    expect(entered).toBe(10_000);
    expectFew(read, 5_000 * 30);
  });

  it('what one change marks is found by index, also on a connection whose first change was one of thousands', async () => {
    const insert = `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source) SELECT $1, id, '', 't150', 'api' FROM customer`;
    const fresh = new Database({ connectionString: stage.store.url, applicationName: 'test', max: 1, plans: 'generic', onError: () => undefined });
    const scanned = await fresh.tx('test', { timeoutMs: 60_000 }, async (tx) => {
      await tx.run(`${insert} WHERE id > $2 ON CONFLICT DO NOTHING`, [stage.corpId, customer]);
      const before = await scansOf(tx);
      await tx.run(`${insert} WHERE id = $2 ON CONFLICT DO NOTHING`, [stage.corpId, customer]);
      const after = await scansOf(tx);
      return after.filter(({ table, scans }) => scans > (before.find((one) => one.table === table)?.scans ?? 0));
    });
    await fresh.close();
    expect(await stage.count('segment_due WHERE customer_id = $1 AND due_at <= now()', [customer])).toBe(1);
    expect(scanned).toEqual([]);
  });
});
