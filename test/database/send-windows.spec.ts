import { setTimeout as delay } from 'node:timers/promises';
import { markAllStale, returnCalls, wakeWaiting } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { LedgerStage, ordinary } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(40);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  await allow(0, 24 * 60);
});

const minuteMs = 60_000;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const long = { deadlineMs: 24 * 60 * minuteMs } as const;
/** What a clock in China shows so many minutes from now, and the instant of it. */
const inMinutes = (minutes: number) => {
  const at = new Date(Math.floor(Date.now() / minuteMs) * minuteMs + minutes * minuteMs);
  return { at, time: new Date(at.getTime() + 8 * 60 * minuteMs).toISOString().slice(11, 16) };
};

/** Changes the rules as the server does: notices only between two moments, in minutes from now. The instants of both. */
async function allow(from: number, to: number, more: object = {}) {
  const [begins, ends] = [inMinutes(from), inMinutes(to)];
  const policy = { windows: { zone: 'corp', employees: false, hours: { notice: [{ days: everyDay, from: begins.time, to: ends.time }] }, ...more } };
  await stage.database.tx('test.policy', { timeoutMs: 30_000 }, async (tx) => {
    await tx.rows('SELECT 1 FROM send_policy WHERE corp_id = $1 FOR NO KEY UPDATE', [stage.corpId]);
    await tx.run('UPDATE send_policy SET revision = revision + 1, body = $2, changed_at = clock_timestamp() WHERE corp_id = $1', [
      stage.corpId,
      JSON.stringify(policy),
    ]);
    await markAllStale(tx, stage.corpId);
  });
  return { opens: begins.at, closes: ends.at };
}

const waits = () =>
  stage.store.query<{ due_at: Date; wait_reason: string | null }>(`SELECT DISTINCT due_at, wait_reason FROM send_intent WHERE state = 'planned'`);

describe('the hours of a corp', () => {
  it('let what comes outside them wait for their beginning, without looking at it again', async () => {
    const { opens } = await allow(120, 180);
    await stage.plan({ ...long, ask: 'massSend', customers });
    await stage.reserveAll();
    expect(await waits()).toEqual([{ due_at: opens, wait_reason: 'window' }]);
    expect([await stage.calls(), await stage.states()]).toEqual([[], { planned: 40 }]);
    expect(await stage.reserver.reserve(stage.corpId, ordinary)).toEqual({ groups: new Set(), more: false, intents: 0 });
  });

  it('bind neither what an employee reads, unless the corp wants it, nor what a system reads', async () => {
    const plan = async () => {
      for (const ask of ['appMessage', 'webhook', 'tagWrite', 'email'] as const) await stage.plan({ ...long, ask, customers: customers.slice(0, 1) });
      await stage.reserveAll();
      return (await stage.store.query<{ channel: string }>(`SELECT channel FROM send_intent WHERE wait_reason = 'window' ORDER BY 1`)).map(
        ({ channel }) => channel,
      );
    };
    await allow(120, 180);
    expect(await plan()).toEqual(['email']);
    await stage.clear();
    await allow(120, 180, { employees: true });
    expect(await plan()).toEqual(['app_message', 'email']);
  });

  it('go by the customer’s own clock where the corp says so', async () => {
    const [here = '', there = ''] = customers;
    await stage.store.query(`UPDATE customer SET attributes = attributes || '{"timezone":"America/New_York"}' WHERE id = $1`, [there]);
    await allow(-60, 60, { zone: 'customer' });
    await stage.plan({ ...long, ask: 'personal', customers: [here, there] });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ planned: 1, reserved: 1 });
    expect(await stage.store.query(`SELECT customer_id::text AS id FROM send_intent WHERE wait_reason = 'window'`)).toEqual([{ id: there }]);
  });

  it('end what would come too late, and the run is told why', async () => {
    await allow(120, 180);
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 1), deadlineMs: 60 * minuteMs });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:out_of_window': 1 });
    expect(await stage.store.query('SELECT payload FROM run_event')).toMatchObject([{ payload: { port: 'suppressed', reason: 'out_of_window' } }]);
  });

  it('end a call that has not begun so early that its bytes leave before they do', async () => {
    const { closes } = await allow(-60, 2);
    await stage.plan({ ...long, ask: 'massSend', customers: customers.slice(0, 3) });
    await stage.reserveAll();
    expect(await stage.calls()).toMatchObject([{ state: 'reserved', not_after: new Date(closes.getTime() - 5_000) }]);
    await stage.store.query(`UPDATE send_call SET not_after = clock_timestamp() - interval '1 ms'`);
    expect(await stage.dispatch()).toBeNull();
  });
});

describe('a change of the hours', () => {
  it('takes back what was ready to go', async () => {
    await stage.plan({ ...long, ask: 'massSend', customers });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 40 });
    const { opens } = await allow(120, 180);
    expect(await stage.dispatch()).toBeNull();
    await returnCalls(stage.database);
    await stage.reserveAll();
    expect(await waits()).toEqual([{ due_at: opens, wait_reason: 'window' }]);
  });

  it('wakes what waited by the old ones, and nothing twice', async () => {
    await allow(120, 180);
    await stage.plan({ ...long, ask: 'massSend', customers });
    await stage.reserveAll();
    while (await wakeWaiting(stage.database));
    expect(await waits()).toMatchObject([{ wait_reason: 'window' }]);
    const { opens } = await allow(180, 240);
    while (await wakeWaiting(stage.database));
    await stage.reserveAll();
    expect(await waits()).toEqual([{ due_at: opens, wait_reason: 'window' }]);
    expect(await wakeWaiting(stage.database)).toBe(false);
    await allow(-60, 60);
    while (await wakeWaiting(stage.database));
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 40 });
    expect(await stage.store.query(`SELECT 1 FROM send_intent WHERE wait_reason IS NOT NULL`)).toEqual([]);
  });

  it('is never passed by a dispatch, however they interleave', async () => {
    const closed: { readonly from: number; readonly to: number }[] = [];
    let walking = true;
    const busy = [
      async () => stage.reserveAll(),
      async () => returnCalls(stage.database),
      async () => wakeWaiting(stage.database),
      async () => stage.dispatch({ group: 'other' }),
      async () => stage.dispatch({ group: 'other' }),
    ].map(async (work) => {
      while (walking) {
        await work();
        await delay(1);
      }
    });
    for (let round = 0; round < 30; round += 1) {
      await stage.plan({ ...long, ask: 'email', customers: customers.slice(0, 10) });
      await delay(25);
      await allow(120, 180);
      const from = Date.now();
      await delay(10);
      const to = Date.now();
      await allow(-60, 60);
      closed.push({ from, to });
    }
    await eventually(async () => Object.keys(await stage.states()).join() === 'dispatching', { withinMs: 20_000, everyMs: 50 });
    walking = false;
    await Promise.all(busy);
    const begun = await stage.store.query<{ at: Date }>('SELECT dispatched_at AS at FROM send_call WHERE dispatched_at IS NOT NULL');
    expect(begun.length).toBeGreaterThan(50);
    expect(begun.filter(({ at }) => closed.some(({ from, to }) => at.getTime() > from && at.getTime() < to))).toEqual([]);
  }, 60_000);
});
