import type { GraphSettings } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

const afterExit = { reentry: 'afterExit' } as const;

/** start ─ end: a run is over in the moment it begins. */
const short = (settings: GraphSettings): Promise<Published> => stage.publish(journey(settings).apiStart().end().graph());

/** start ─ one day ─ send ─ end */
const long = (settings: GraphSettings): Promise<Published> =>
  stage.publish(
    journey(settings)
      .apiStart()
      .waitFor(1, 'days')
      .send([rungs.massSend('您好')])
      .end()
      .graph(),
  );

/** Entries of one customer, each with a cause of its own. */
const trigger = ({ journeyId, versionId }: Published, customer: string, payloads: readonly object[]): Promise<unknown> =>
  stage.store.query(
    `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, payload)
     SELECT $1, $2, $3, $4, 'api', 'n:' || n, p FROM jsonb_array_elements($5::jsonb) WITH ORDINALITY AS t(p, n)`,
    [stage.corpId, journeyId, versionId, customer, JSON.stringify(payloads)],
  );

/** Ten enrolments at once, a few entries each, until nothing waits. */
async function enrolAtOnce({ versionId }: Published): Promise<void> {
  const work = async (): Promise<void> => {
    for (let done = await stage.engine.enrolment.run(versionId, 7); done !== null;) done = await stage.engine.enrolment.run(versionId, 7);
  };
  await Promise.all(Array.from({ length: 10 }, work));
}

async function reasons({ versionId }: Published): Promise<Readonly<Record<string, number>>> {
  const rows = await stage.store.query<{ reason: string; n: number }>(
    `SELECT coalesce(reason, status) AS reason, count(*)::int AS n FROM entry WHERE version_id = $1 GROUP BY 1`,
    [versionId],
  );
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]));
}

/** Another version of a journey, with the plan of one that is published already. */
async function versionOf(journeyId: string, { versionId, plan }: Published): Promise<Published> {
  const [row] = await stage.store.query<{ id: string }>(
    `INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by)
     SELECT corp_id, $2, 2, graph, plan_hash, published_by FROM journey_version WHERE id = $1 RETURNING id`,
    [versionId, journeyId],
  );
  return { journeyId, versionId: row?.id ?? '', plan };
}

const nothing = Array.from({ length: 500 }, () => ({}));
const day = { amount: 1, unit: 'days' } as const;

describe('500 triggers of one customer at once', () => {
  it.each([
    ['once in a life', { reentry: 'never' }, 1],
    ['again after a day', { reentry: { kind: 'cooldown', period: day } }, 1],
    ['three times a day', { reentry: { kind: 'perWindow', times: 3, window: day } }, 3],
    ['at most 40 in all', { ...afterExit, cap: { total: 40, perDay: null } }, 40],
  ] as const)('make exactly what “%s” says', async (_name, settings, expected) => {
    const version = await short(settings);
    await trigger(version, (await stage.customers(1))[0] ?? '', nothing);
    await enrolAtOnce(version);
    expect(await reasons(version)).toMatchObject({ enrolled: expected });
    expect(await stage.runs(version)).toHaveLength(expected);
    expect(await stage.count(`entry WHERE version_id = $1 AND status = 'waiting'`, [version.versionId])).toBe(0);
  });

  it('make one open run, or one for each order', async () => {
    const [customer = ''] = await stage.customers(1);
    const single = await long(afterExit);
    const byOrder = await long({ ...afterExit, concurrency: { kind: 'property', property: 'order' } });
    await trigger(single, customer, nothing);
    await trigger(
      byOrder,
      customer,
      nothing.map((_, n) => ({ order: `A${n % 10}` })),
    );
    await Promise.all([enrolAtOnce(single), enrolAtOnce(byOrder)]);
    expect(await reasons(single)).toEqual({ enrolled: 1, already_open: 499 });
    expect(await reasons(byOrder)).toEqual({ enrolled: 10, already_open: 490 });
    const keys = await stage.runs<{ concurrency_key: string }>(byOrder);
    expect(new Set(keys.map((run) => run.concurrency_key)).size).toBe(10);
  });
});

describe('a cap', () => {
  it('holds for many customers at once, for a day and in all, and counts the runs there were before it', async () => {
    const version = await short({ ...afterExit, cap: { total: 60, perDay: 40 } });
    await stage.enter(version, await stage.customers(300));
    await enrolAtOnce(version);
    expect(await reasons(version)).toEqual({ enrolled: 40, cap_day: 260 });
    await stage.store.query(`UPDATE entry_count SET period = 'day:2000-01-01' WHERE period <> 'total'`);
    await stage.store.query(`UPDATE run SET started_at = started_at - interval '2 days' WHERE version_id = $1`, [version.versionId]);
    await stage.enter(version, await stage.customers(300));
    await enrolAtOnce(version);
    expect(await stage.runs(version)).toHaveLength(60);
  });

  it('counts on while a version of the journey has none', async () => {
    const capped = await short({ ...afterExit, cap: { total: 50, perDay: null } });
    const open = await versionOf(capped.journeyId, await short(afterExit));
    for (const [version, count] of [
      [capped, 20],
      [open, 25],
      [capped, 20],
    ] as const) {
      await stage.enter(version, await stage.customers(count));
      await enrolAtOnce(version);
    }
    expect(await reasons(capped)).toEqual({ enrolled: 25, cap_total: 15 });
    expect(await reasons(open)).toEqual({ enrolled: 25 });
  });
});

describe('an entry rate', () => {
  it('lets the others wait in their order, and a minute never has more', async () => {
    const version = await short({ ...afterExit, rate: { count: 600, per: 'minute' } });
    const customers = await stage.customers(200);
    await stage.enter(version, customers);
    const begun: number[] = [];
    for (let second = 0; second < 10; second += 1) {
      await stage.enrol(version);
      begun.push((await stage.runs(version)).length);
      await stage.store.query(`UPDATE entry_pace SET next_at = next_at - interval '1 s' WHERE journey_id = $1`, [version.journeyId]);
    }
    const grown = begun.slice(1).map((count, index) => count - (begun[index] ?? 0));
    expect(Math.max(...grown)).toBeLessThanOrEqual(13);
    expect(begun.at(-1)).toBeGreaterThan(90);
    expect((await stage.runs(version)).map((run) => run.customer_id)).toEqual(customers.slice(0, begun.at(-1)));
    expect((await reasons(version))['waiting']).toBe(200 - (begun.at(-1) ?? 0));
  });
});

describe('who is kept out', () => {
  it('are those whom the filter does not let in, by their facts and by what started the run', async () => {
    const version = await short({ ...afterExit, filter: { '===': [{ var: 'entry.paid' }, true] } });
    const [a = '', b = ''] = await stage.customers(2);
    await trigger(version, a, [{ paid: true }]);
    await trigger(version, b, [{ paid: false }]);
    await enrolAtOnce(version);
    expect(await reasons(version)).toEqual({ enrolled: 1, filtered: 1 });
  });

  it('are members of a suppression list, and who was sent a message of this journey before', async () => {
    const [list] = await stage.store.query<{ id: string }>(
      `INSERT INTO customer_list (corp_id, name, created_by) VALUES ($1, '不打扰', 'test') RETURNING id`,
      [stage.corpId],
    );
    const version = await long({ ...afterExit, suppression: { lists: [list?.id ?? ''], alreadySent: { within: null } } });
    const [listed = '', sent = '', free = ''] = await stage.customers(3);
    await stage.store.query('INSERT INTO list_member (list_id, customer_id) VALUES ($1, $2)', [list?.id, listed]);
    await stage.enter(version, [listed, sent, free]);
    await stage.enrol(version);
    expect(await reasons(version)).toEqual({ enrolled: 2, suppressed: 1 });
    await stage.passTime(version);
    await stage.beat(version);
    await stage.store.query(`UPDATE send_intent SET state = 'reserved' WHERE customer_id = $1`, [sent]);
    await stage.store.query(`UPDATE send_intent SET state = 'dispatching' WHERE customer_id = $1`, [sent]);
    await stage.store.query(`UPDATE send_intent SET state = 'accepted' WHERE customer_id = $1`, [sent]);
    for (const customer of [sent, free]) await stage.tell(customer, 'end', { reason: 'test' });
    await stage.beat(version);
    await stage.enter(version, [sent, free]);
    await stage.enrol(version);
    expect(await reasons(version)).toEqual({ enrolled: 3, suppressed: 1, already_sent: 1 });
  });
});
