import { toNodeId } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import type { BackfillTrigger } from '@tagtrail/core/audience';
import { anyTagAdded, type TimedTrigger } from '@tagtrail/core/plan';
import { pino } from 'pino';
import { createScheduleParts, EachInTurn, enterTick, tellTime, type ScheduleParts } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;
let parts: ScheduleParts;

beforeAll(async () => {
  stage = await EngineStage.create();
  const nothing = async (): Promise<void> => Promise.resolve();
  const inTurn = new EachInTurn({ failed: nothing, mended: nothing, succeeded: nothing }, pino({ level: 'silent' }));
  parts = createScheduleParts(stage.database, inTurn);
});
afterAll(async () => {
  await stage.close();
});

const nodeId = toNodeId('start');

/** A live schedule that has been waited for since `since`. */
async function scheduled(trigger: TimedTrigger, since: string): Promise<Published> {
  const version = await stage.publish(journey().apiStart().end().graph());
  await stage.store.query('INSERT INTO schedule (corp_id, journey_id, node_id, version_id, trigger, since) VALUES ($1, $2, $3, $4, $5, $6)', [
    stage.corpId,
    version.journeyId,
    nodeId,
    version.versionId,
    JSON.stringify(trigger),
    since,
  ]);
  return version;
}

async function listOf(customers: readonly string[]): Promise<string> {
  const [list] = await stage.store.query<{ id: string }>(
    `INSERT INTO customer_list (corp_id, name, created_by) VALUES ($1, gen_random_uuid(), 'test') RETURNING id::text`,
    [stage.corpId],
  );
  await stage.store.query('INSERT INTO list_member (list_id, customer_id) SELECT $1, unnest($2::bigint[])', [list?.id, customers]);
  return list?.id ?? '';
}

/** All that is due, by several processes at once, as long as there is any. */
async function run(): Promise<void> {
  for (const work of [tellTime, enterTick]) {
    for (let busy = true; busy;) busy = (await Promise.all([1, 2, 3].map(() => work(parts, stage.corpId)))).includes(true);
  }
}

const entered = async ({ versionId }: Published): Promise<number> => stage.count('entry WHERE version_id = $1', [versionId]);

const everyMinute = (id: string): TimedTrigger => ({
  kind: 'schedule',
  timing: { kind: 'cron', line: '* * * * *' },
  audience: { kind: 'list', id },
  missed: 'catchUp',
  nodeId,
});

describe('a schedule over a list', () => {
  it('enters everybody once for one time, however many look at it, and catches up once what was missed', async () => {
    const list = await listOf(await stage.customers(40));
    const version = await scheduled(everyMinute(list), new Date(Date.now() - 3 * 3_600_000).toISOString());
    await stage.store.query(`UPDATE schedule SET trigger = jsonb_set(trigger, '{timing,line}', '"0 * * * *"') WHERE version_id = $1`, [
      version.versionId,
    ]);
    await run();
    const ticks = await stage.store.query<{ status: string }>('SELECT status FROM schedule_tick WHERE version_id = $1 ORDER BY due_at', [
      version.versionId,
    ]);
    expect(ticks.map(({ status }) => status)).toEqual(['skipped', 'entered']);
    expect(await entered(version)).toBe(40);
    await run();
    expect(await entered(version)).toBe(40);
    expect(await stage.count('schedule WHERE version_id = $1 AND next_at > now()', [version.versionId])).toBe(1);
  });

  it('enters nobody of a list of another corp, whatever the plan says', async () => {
    await stage.store.query(
      `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed) VALUES ('ww-other', '别家', 1, '', '', '')`,
    );
    const [theirs] = await stage.store.query<{ list: string }>(
      `WITH c AS (INSERT INTO customer (corp_id, external_userid) VALUES ('ww-other', 'wm-theirs') RETURNING id),
         l AS (INSERT INTO customer_list (corp_id, name, created_by) VALUES ('ww-other', '名单', 'test') RETURNING id),
         m AS (INSERT INTO list_member (list_id, customer_id) SELECT l.id, c.id FROM l, c)
       SELECT id::text AS list FROM l`,
    );
    const version = await scheduled(everyMinute(theirs?.list ?? ''), new Date(Date.now() - 60_000).toISOString());
    await run();
    expect(await stage.count('schedule_tick WHERE version_id = $1', [version.versionId])).toBeGreaterThan(0);
    expect(await entered(version)).toBe(0);
  });

  it('goes on behind the last customer entered when it was interrupted, and enters nobody twice', async () => {
    const customers = await stage.customers(30);
    const version = await scheduled(everyMinute(await listOf(customers)), new Date(Date.now() - 60_000).toISOString());
    await tellTime(parts, stage.corpId);
    const died = stage.database.tx('died', { timeoutMs: 5_000 }, async (tx) => {
      const tick = await parts.ticks.claim(tx, stage.corpId);
      if (tick?.trigger.kind !== 'schedule') throw new Error('There is no tick');
      await parts.ticks.openBatch(tx, tick);
      await parts.ticks.moveOn(tx, tick, await parts.ticks.enterAudience(tx, tick, { audience: tick.trigger.audience, count: 10 }));
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect(await entered(version)).toBe(0);
    await stage.database.tx('chunk', { timeoutMs: 5_000 }, async (tx) => {
      const tick = await parts.ticks.claim(tx, stage.corpId);
      if (tick?.trigger.kind !== 'schedule') throw new Error('There is no tick');
      await parts.ticks.openBatch(tx, tick);
      await parts.ticks.moveOn(tx, tick, await parts.ticks.enterAudience(tx, tick, { audience: tick.trigger.audience, count: 10 }));
    });
    expect(await entered(version)).toBe(10);
    await run();
    expect(await entered(version)).toBe(30);
    expect(
      await stage.count('entry_batch b JOIN schedule_tick t ON t.batch_id = b.id WHERE t.version_id = $1 AND b.total = 30 AND NOT b.growing', [
        version.versionId,
      ]),
    ).toBe(1);
  });
});

describe('dates of customers', () => {
  it('enter whose birthday it is, once a year, also when the date is written anew', async () => {
    const now = new Date();
    const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const [born = ''] = await stage.customers(1, { birthday: `1990${today.slice(4)}` });
    await stage.customers(3, { birthday: '1990-01-01' === `1990${today.slice(4)}` ? '1990-01-02' : '1990-01-01' });
    const minuteAgo = new Date(now.getTime() + 8 * 3_600_000 - 120_000).toISOString();
    const trigger: TimedTrigger = {
      kind: 'date',
      attribute: 'birthday',
      rule: { repeat: 'yearly', offsetDays: 0, shift: 'none' },
      time: minuteAgo.slice(11, 16),
      missed: 'catchUp',
      nodeId,
    };
    const version = await scheduled(trigger, new Date(now.getTime() - 3_600_000).toISOString());
    await run();
    const entries = await stage.store.query('SELECT customer_id::text AS id, kind, payload FROM entry WHERE version_id = $1', [version.versionId]);
    expect(entries).toEqual([{ id: born, kind: 'date', payload: { date: `1990${today.slice(4)}` } }]);
    await stage.store.query(`UPDATE schedule SET since = $2, look_at = now() WHERE version_id = $1`, [
      version.versionId,
      new Date(now.getTime() - 3_600_000).toISOString(),
    ]);
    await run();
    expect(await entered(version)).toBe(1);
  });
});

describe('a backfill', () => {
  const begin = async (version: Published, trigger: BackfillTrigger): Promise<object[]> =>
    stage.store.query(
      `INSERT INTO schedule_tick (corp_id, journey_id, node_id, version_id, trigger, due_at, status) VALUES ($1, $2, $3, $4, $5, clock_timestamp(), 'entering')`,
      [stage.corpId, version.journeyId, trigger.nodeId, version.versionId, JSON.stringify(trigger)],
    );
  const enteredBy = async ({ versionId }: Published): Promise<readonly string[]> =>
    (await stage.store.query<{ id: string }>('SELECT customer_id AS id FROM entry WHERE version_id = $1 ORDER BY customer_id', [versionId])).map(
      ({ id }) => id,
    );
  /** What runs will read as `entry.<name>`, in the order of their customers. */
  const dataOf = async ({ versionId }: Published): Promise<readonly object[]> =>
    (await stage.store.query<{ payload: object }>('SELECT payload FROM entry WHERE version_id = $1 ORDER BY customer_id', [versionId])).map(
      ({ payload }) => payload,
    );
  const tag = async (customer: string, tagId: string, daysAgo: number): Promise<object[]> =>
    stage.store.query(
      `INSERT INTO relation_tag (corp_id, customer_id, employee_id, tag_id, source, since) VALUES ($1, $2, 'zhang', $3, 'wecom', now() - $4 * interval '1 day')`,
      [stage.corpId, customer, tagId, daysAgo],
    );
  const tags = (match: 'any' | 'all', ...ids: readonly string[]) => ({ ...anyTagAdded(ids), kind: 'tagAdded' as const, match });
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

  it('takes in once who has the tags, however many triggers and processes mean them, and nobody who came by a trigger meanwhile', async () => {
    const version = await stage.publish(journey().apiStart().end().graph());
    const [one = '', both = '', neither = '', came = '', coming = ''] = await stage.customers(5);
    for (const [customer, id] of [
      [one, 'bf1'],
      [both, 'bf1'],
      [both, 'bf2'],
      [came, 'bf1'],
      [coming, 'bf1'],
    ] as const)
      await tag(customer, id, 3);
    await stage.enter(version, [came]);
    await stage.enrol(version);
    await stage.enter(version, [coming]);
    await begin(version, { kind: 'backfill', nodeId, of: tags('any', 'bf1', 'bf2'), since: null });
    await begin(version, { kind: 'backfill', nodeId: toNodeId('other'), of: tags('all', 'bf1', 'bf2'), since: null });
    await run();
    expect(await enteredBy(version)).toEqual([one, both, came, coming].toSorted((a, b) => Number(a) - Number(b)));
    expect(await enteredBy(version)).not.toContain(neither);
  });

  it('since a time takes in only to whom it happened after it, with the plain values of the event, as its trigger', async () => {
    const [old = '', fresh = '', late = ''] = await stage.customers(3);
    await tag(old, 'bf3', 9);
    await tag(fresh, 'bf3', 1);
    const tagged = await stage.publish(journey().apiStart().end().graph());
    await begin(tagged, { kind: 'backfill', nodeId, of: tags('any', 'bf3'), since: daysAgo(2) });
    for (const [customer, days, amount] of [
      [old, 9, 500],
      [fresh, 1.5, 300],
      [fresh, 1, 500],
      [fresh, 0.5, 5],
      [late, 1, 5],
    ] as const)
      await stage.store.query(
        `INSERT INTO business_event (corp_id, customer_id, name, at, properties, source, source_event_id) VALUES ($1, $2, 'bf_paid', now() - $3 * interval '1 day', $4, 'test', gen_random_uuid())`,
        [stage.corpId, customer, days, JSON.stringify({ amount, coupon: null, items: ['a'], shop: { city: '上海' } })],
      );
    const paid = await stage.publish(journey().apiStart().end().graph());
    const filter = { '>': [{ var: 'event.amount' }, 100] };
    await begin(paid, { kind: 'backfill', nodeId, of: { kind: 'event', name: 'bf_paid', filter }, since: daysAgo(2) });
    await run();
    expect([await enteredBy(tagged), await enteredBy(paid)]).toEqual([[fresh], [fresh]]);
    const [{ at } = { at: new Date(0) }] = await stage.store.query<{ at: Date }>(
      `SELECT at FROM business_event WHERE customer_id = $1 AND properties @> '{"amount":500}'`,
      [fresh],
    );
    expect([await dataOf(tagged), await dataOf(paid)]).toEqual([[{ tag: 'bf3', employee: 'zhang' }], [{ amount: 500, at: at.toISOString() }]]);
  });

  /** A version of the journey that goes live, and whom that finds in the older one is to leave. */
  const replace = async ({ journeyId, plan, versionId }: Published): Promise<Published> => {
    const [row] = await stage.store.query<{ id: string }>(
      `INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by)
       SELECT corp_id, journey_id, number + 1, graph, plan_hash, 'test' FROM journey_version WHERE id = $1 RETURNING id`,
      [versionId],
    );
    await stage.store.query(
      `INSERT INTO run_ending (corp_id, journey_id, below, reason, asked_by, people) VALUES ($1, $2, 2, 'replaced', 'test', 0)`,
      [stage.corpId, journeyId],
    );
    return { journeyId, plan, versionId: row?.id ?? '' };
  };

  it('waits until who is to leave older versions has left, told or not, and then takes them in; not for who is set aside', async () => {
    const old = await stage.publishSendAndWait();
    const [leaver = '', aside = '', fresh = ''] = await stage.customers(3);
    for (const customer of [leaver, aside, fresh]) await tag(customer, 'bf4', 3);
    await stage.enter(old, [leaver, aside]);
    await stage.enrol(old);
    const next = await replace(old);
    await begin(next, { kind: 'backfill', nodeId, of: tags('any', 'bf4'), since: null });
    const look = async (): Promise<readonly string[]> => {
      await stage.store.query('UPDATE schedule_tick SET look_at = now() WHERE version_id = $1', [next.versionId]);
      await run();
      return enteredBy(next);
    };
    expect(await look()).toEqual([]);
    await stage.store.query('UPDATE run_ending SET done_at = now() WHERE journey_id = $1', [old.journeyId]);
    await stage.store.query(`UPDATE run SET parked_code = 'PLAN_CORRUPT' WHERE customer_id = $1`, [aside]);
    expect(await look()).toEqual([]);
    await stage.tell(leaver, 'end', { reason: 'replaced' });
    await stage.beat(old);
    expect(await look()).toEqual([leaver, aside, fresh]);
    await stage.enrol(next);
    expect((await stage.runs(next)).map(({ customer_id }) => customer_id)).toEqual([leaver, fresh]);
  });

  it('waits for nobody where those under way stay', async () => {
    const old = await stage.publishSendAndWait();
    const [stays = ''] = await stage.customers(1);
    await tag(stays, 'bf5', 3);
    await stage.enter(old, [stays]);
    await stage.enrol(old);
    const next = await replace(old);
    await stage.store.query('DELETE FROM run_ending WHERE journey_id = $1', [old.journeyId]);
    await begin(next, { kind: 'backfill', nodeId, of: tags('any', 'bf5'), since: null });
    await run();
    expect(await enteredBy(next)).toEqual([stays]);
  });

  it('takes in friends, and who has an attribute’s value', async () => {
    const [friend = '', former = ''] = await stage.customers(2, { bfcity: '上海' });
    await stage.store.query('UPDATE relation SET ended_at = now() WHERE customer_id = $1', [former]);
    await stage.store.query(`UPDATE relation SET state = 'shop-bf' WHERE customer_id = $1`, [friend]);
    const [friends, living] = [await stage.publish(journey().apiStart().end().graph()), await stage.publish(journey().apiStart().end().graph())];
    await begin(friends, { kind: 'backfill', nodeId, of: { kind: 'customerAdded', states: ['shop-bf'], employeeIds: [] }, since: null });
    await begin(living, {
      kind: 'backfill',
      nodeId,
      of: { kind: 'attributeChanged', name: 'bfcity', from: { kind: 'any' }, to: { kind: 'is', value: '上海' } },
      since: null,
    });
    await run();
    expect([await enteredBy(friends), await enteredBy(living)]).toEqual([[friend], [friend, former]]);
    expect([await dataOf(friends), await dataOf(living)]).toEqual([
      [{ employee: 'zhang', state: 'shop-bf' }],
      [{ after: '上海' }, { after: '上海' }],
    ]);
  });
});
