import { setTimeout as delay } from 'node:timers/promises';
import { returnCalls, withdraw } from '@tagtrail/ledger';
import type { DispatchAsk, DispatchedCall } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(60);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

const dispatch = async (over: Partial<DispatchAsk> = {}): Promise<DispatchedCall | null> => stage.dispatch(over);

const single = async (customer: string): Promise<void> => {
  await stage.plan({ ask: 'personal', customers: [customer] });
  await stage.reserveAll();
};

describe('the pick', () => {
  it('takes by priority, then the journey served least, then age', async () => {
    const other = await stage.journey('另一旅程');
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 2) });
    await stage.plan({ ask: 'personal', customers: customers.slice(2, 3), journey: other });
    await stage.reserveAll();
    await stage.plan({ ask: 'personal', customers: customers.slice(3, 4), priority: 1 });
    await stage.reserveAll();
    const served = { [stage.mainJourney]: 5 };
    const order = [];
    for (let i = 0; i < 4; i += 1) order.push((await dispatch({ served }))?.journeyId);
    expect(order).toEqual([stage.mainJourney, other, stage.mainJourney, stage.mainJourney]);
    expect(await dispatch()).toBeNull();
  });

  it('gives each call to one lane', async () => {
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 10) });
    await stage.reserveAll();
    const taken = (await Promise.all(Array.from({ length: 30 }, async () => dispatch()))).flatMap((call) => (call === null ? [] : [call.id]));
    expect(new Set(taken).size).toBe(taken.length);
    while ((await dispatch()) !== null) taken.push('later');
    expect(taken).toHaveLength(10);
  });

  it('passes over a call whose time is over, and it is reserved anew', async () => {
    await single(customers[0] ?? '');
    await stage.store.query(`UPDATE send_call SET not_after = now() - interval '1 s'`);
    expect(await dispatch()).toBeNull();
    await returnCalls(stage.database);
    expect(await stage.states()).toEqual({ planned: 1 });
  });

  it('passes over an equal mass send until it is known what became of the first', async () => {
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 2) });
    await stage.reserveAll();
    await stage.plan({ ask: 'massSend', customers: customers.slice(2, 4) });
    await stage.reserveAll();
    const first = await dispatch();
    expect(await dispatch()).toBeNull();
    await stage.store.query(`UPDATE send_call SET state = 'accepted', msgid = 'm1' WHERE id = $1`, [first?.id]);
    expect(await dispatch()).not.toBeNull();
  });
});

describe('several at once', () => {
  it('are the best ones, each given to one lane', async () => {
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 20) });
    await stage.reserveAll();
    const lanes = await Promise.all(Array.from({ length: 4 }, async () => stage.dispatchSome(8)));
    const taken = lanes.flat().map(({ id }) => id);
    expect(new Set(taken).size).toBe(taken.length);
    expect(Math.max(...lanes.map(({ length }) => length))).toBeGreaterThan(1);
    while (taken.length < 20) taken.push(...(await stage.dispatchSome(8)).map(({ id }) => id));
    expect([new Set(taken).size, await stage.states()]).toEqual([20, { dispatching: 20 }]);
  });

  it('are without those whose journey or customer is stopped', async () => {
    const other = await stage.journey('停下的旅程');
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 4) });
    await stage.plan({ ask: 'personal', customers: customers.slice(4, 6), journey: other });
    await stage.reserveAll();
    await stage.store.query('UPDATE customer SET stopped = true WHERE id = $1', [customers[1]]);
    await stage.store.query('UPDATE journey SET stopped = true WHERE id = $1', [other]);
    expect(await stage.dispatchSome(8)).toHaveLength(3);
    const stale = await stage.store.query<{ customer: string }>(
      'SELECT i.customer_id::text AS customer FROM send_call c JOIN send_intent i ON i.call_id = c.id WHERE c.stale',
    );
    expect([stale, await stage.states()]).toEqual([[{ customer: customers[1] }], { dispatching: 3, reserved: 3 }]);
  });

  it('are one where receivers have a pace of their own', async () => {
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 3) });
    await stage.reserveAll();
    expect(await stage.dispatchSome(8, { group: 'other' })).toHaveLength(1);
  });
});

describe('a receiver that cannot be reached', () => {
  const webhooks = async (): Promise<void> => {
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 3) });
    await stage.reserveAll();
    await stage.plan({ ask: 'email', customers: customers.slice(3, 4) });
    await stage.reserveAll();
  };
  const next = async (): Promise<DispatchedCall | null> => dispatch({ group: 'other' });
  const met = async (call: DispatchedCall | null, probe = false): Promise<number | null> =>
    stage.gate.heed(
      { kind: 'fault', cause: 'unreachable', scope: 'receiver', code: null, text: 'connect ECONNREFUSED' },
      { corpId: stage.corpId, group: 'other', callId: call?.id ?? null, probe, slotAt: null },
    );

  it('holds its own calls, and not those to others', async () => {
    await webhooks();
    await met(await next());
    expect((await next())?.channel).toBe('email');
    expect(await next()).toBeNull();
  });

  it('is tried by one call at a time, and let go when that gets through', async () => {
    await webhooks();
    await met(await next());
    await stage.store.query('UPDATE hold SET probe_at = clock_timestamp()');
    const probe = await next();
    expect(probe).toMatchObject({ channel: 'webhook', probe: true });
    expect((await next())?.channel).toBe('email');
    expect(await next()).toBeNull();
    await stage.gate.heed({ kind: 'through' }, { corpId: stage.corpId, group: 'other', callId: probe?.id ?? null, probe: true, slotAt: null });
    expect(await next()).toMatchObject({ channel: 'webhook', probe: false });
  });
});

describe('a stop', () => {
  const scopes: Readonly<Record<string, string>> = {
    installation: 'UPDATE installation SET stopped = $1',
    corp: 'UPDATE corp SET stopped = $1',
    channel: `UPDATE channel SET stopped = $1 WHERE kind = 'customer_mass_send'`,
    journey: 'UPDATE journey SET stopped = $1',
    version: 'UPDATE journey_version SET stopped = $1',
    customer: 'UPDATE customer SET stopped = $1',
  };

  it.each(Object.keys(scopes))('of the %s holds calls back and letting go sends them', async (scope) => {
    await single(customers[0] ?? '');
    await stage.store.query(scopes[scope] ?? '', [true]);
    expect(await dispatch()).toBeNull();
    await returnCalls(stage.database);
    await stage.reserveAll();
    expect(await dispatch()).toBeNull();
    await stage.store.query(scopes[scope] ?? '', [false]);
    await stage.store.query('UPDATE send_intent SET due_at = now()');
    await stage.reserveAll();
    expect(await dispatch()).not.toBeNull();
    expect(await stage.states()).toEqual({ dispatching: 1 });
  });

  it('of one customer takes only that customer out of a shared call', async () => {
    await stage.plan({ ask: 'massSend', customers: customers.slice(0, 4) });
    await stage.reserveAll();
    await stage.store.query('UPDATE customer SET stopped = true WHERE id = $1', [customers[0]]);
    expect(await dispatch()).toBeNull();
    await returnCalls(stage.database);
    await stage.reserveAll();
    expect(await dispatch()).toMatchObject({ recipients: 3 });
    expect(await stage.states()).toEqual({ planned: 1, dispatching: 3 });
  });

  it.each(Object.keys(scopes))('of the %s is never passed by a dispatch that began before it', async (scope) => {
    for (let round = 0; round < 12; round += 1) {
      await single(customers[round] ?? '');
      const stop = async (): Promise<string> => {
        await delay(Math.random() * 6);
        const [row] = await stage.store.query<{ at: string }>(
          `WITH stop AS (${scopes[scope]} RETURNING clock_timestamp() AS at) SELECT max(at)::text AS at FROM stop`,
          [true],
        );
        return row?.at ?? '';
      };
      const [stoppedAt, call] = await Promise.all([stop(), dispatch()]);
      if (call !== null) {
        const [{ late } = { late: true }] = await stage.store.query<{ late: boolean }>(
          'SELECT dispatched_at > $2::timestamptz AS late FROM send_call WHERE id = $1',
          [call.id, stoppedAt],
        );
        expect(late).toBe(false);
      }
      await stage.clear();
    }
  });
});

describe('a withdrawal', () => {
  const leave = async (customer: string): Promise<void> => {
    await stage.database.tx('leave', { timeoutMs: 5_000 }, async (tx) => {
      await tx.run('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [customer]);
      await tx.run('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [customer]);
      await withdraw(tx, { customerId: customer }, 'withdrawn');
    });
  };

  it('comes wholly before or wholly after a dispatch, at 60 random moments', async () => {
    for (let round = 0; round < 60; round += 1) {
      const [leaver = '', friend = ''] = [customers[round % 60], customers[(round + 1) % 60]];
      await stage.plan({ ask: 'massSend', customers: [leaver, friend] });
      await stage.reserveAll();
      const [, call] = await Promise.all([
        delay(Math.random() * 8).then(async () => leave(leaver)),
        delay(Math.random() * 4).then(async () => dispatch()),
      ]);
      expect(await stage.states()).toEqual(call === null ? { 'suppressed:withdrawn': 1, reserved: 1 } : { dispatching: 2 });
      await stage.clear();
    }
  });

  it('never meets a deadlock', async () => {
    const [row] = await stage.store.query<{ deadlocks: string }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()');
    expect(row?.deadlocks).toBe('0');
  });
});
