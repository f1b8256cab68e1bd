import { setReceiverLimit } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DispatchedCall } from '@tagtrail/worker/parts';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];
const robot = { receiver: 'webhook:crm' } as const;

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(100);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

const limit = async (perMinute: number, perSecond: number | null = null): Promise<void> => {
  await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) =>
    setReceiverLimit(tx, { corpId: stage.corpId, ...robot }, { perMinute, perSecond }),
  );
};

const dispatchOther = async (): Promise<DispatchedCall | null> => stage.dispatch({ group: 'other' });

/** All that go now, from several lanes at once. */
async function go(): Promise<readonly DispatchedCall[]> {
  const gone: DispatchedCall[] = [];
  for (;;) {
    const calls = (await Promise.all(Array.from({ length: 4 }, dispatchOther))).filter((call) => call !== null);
    if (calls.length === 0) return gone;
    gone.push(...calls);
  }
}

/** The clock of the ledger goes on: everything was that much earlier. */
const pass = async (seconds: number): Promise<void> => {
  await stage.store.query(`UPDATE send_call SET dispatched_at = dispatched_at - make_interval(secs => $1)`, [seconds]);
  await stage.store.query(
    `UPDATE receiver_limit SET ready_at = ready_at - make_interval(secs => $1),
       recent = ARRAY(SELECT at - make_interval(secs => $1) FROM unnest(recent) WITH ORDINALITY AS r(at, n) ORDER BY n)`,
    [seconds],
  );
};

/** Most dispatches in any sliding span. */
async function most(seconds: number): Promise<number> {
  const [row] = await stage.store.query<{ n: number }>(
    `SELECT max(n)::int AS n FROM (SELECT count(*) OVER (ORDER BY dispatched_at RANGE BETWEEN make_interval(secs => $1) PRECEDING AND CURRENT ROW) AS n
     FROM send_call WHERE channel = 'webhook' AND dispatched_at IS NOT NULL) AS windows`,
    [seconds],
  );
  return row?.n ?? 0;
}

describe('messages to one receiver', () => {
  it('go over some minutes, never more in any minute than it takes, and none is left', async () => {
    await limit(20);
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 50) });
    const gone: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      await stage.reserveAll();
      gone.push((await go()).length);
      await pass(66.5);
    }
    expect(gone).toEqual([20, 20, 10, 0]);
    expect(await most(65)).toBe(20);
  });

  it('keep nobody else waiting: e-mail of the same group goes on', async () => {
    await limit(1);
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 40) });
    await stage.reserveAll();
    expect(await go()).toHaveLength(1);
    await stage.plan({ ask: 'email', customers: customers.slice(0, 5) });
    await stage.reserveAll();
    expect((await go()).map(({ channel }) => channel)).toEqual(Array(5).fill('email'));
  });

  it('are not made ready while it rests: they would stand before those of others', async () => {
    await limit(1);
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 1) });
    await stage.reserveAll();
    await go();
    await stage.plan({ ask: 'webhook', customers: customers.slice(1, 30) });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ dispatching: 1, planned: 29 });
  });

  it('keep to its second as well', async () => {
    await limit(100, 5);
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 12) });
    await stage.reserveAll();
    expect(await go()).toHaveLength(5);
    await pass(1.6);
    expect(await go()).toHaveLength(5);
  });

  it('keep to a limit that is set lower at once, by what was sent before', async () => {
    await limit(20);
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 30) });
    await stage.reserveAll();
    expect(await go()).toHaveLength(20);
    await pass(30);
    await limit(5);
    expect(await go()).toHaveLength(0);
    await pass(36.5);
    expect(await go()).toHaveLength(5);
  });

  it('are free where it has no limit', async () => {
    await stage.plan({ ask: 'webhook', customers: customers.slice(0, 30) });
    await stage.reserveAll();
    expect(await go()).toHaveLength(30);
  });
});
