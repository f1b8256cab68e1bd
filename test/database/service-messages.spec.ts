import { markLost, repeatUnknown, settle } from '@tagtrail/ledger';
import { ServiceMessageRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let customer: string;

beforeAll(async () => {
  stage = await LedgerStage.create();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  [customer = ''] = await stage.customers(1);
});

const write = async (agoHours: number): Promise<unknown> =>
  stage.store.query(
    `INSERT INTO service_session (customer_id, open_kfid, corp_id, said_at) VALUES ($1, 'kf', $2, now() - $3 * interval '1 hour')
     ON CONFLICT (customer_id, open_kfid) DO UPDATE SET said_at = excluded.said_at`,
    [customer, stage.corpId, agoHours],
  );

async function ask(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await stage.plan({ ask: 'service', customers: [customer] });
  await stage.reserveAll();
}

async function answer(kind: 'accepted' | 'unknown'): Promise<string> {
  const call = await stage.dispatch();
  if (call === null) throw new Error('Nothing is due');
  const told = kind === 'accepted' ? ({ kind, msgid: call.id, failed: [] } as const) : ({ kind, code: null, text: 'timeout' } as const);
  await settle(stage.database, { call, answer: told, heldMs: null, firstPollMs: 0 });
  return call.id;
}

/** WeCom tells that every message of ours so far did not arrive. */
async function undelivered(): Promise<void> {
  const sent = await stage.store.query<{ id: string }>(`SELECT id FROM send_intent WHERE call_id IS NOT NULL`);
  const reports = sent.map(
    ({ id }) => ({ intentId: id, msgid: null, delivered: false, permanent: false, code: '6', reason: 'service_messages_spent' }) as const,
  );
  await new ServiceMessageRepository(stage.database).applyFailures(stage.corpId, reports, 'message.undelivered');
}

const ports = async () =>
  (await stage.store.query<{ port: string }>(`SELECT payload ->> 'port' AS port FROM run_event WHERE kind = 'outcome' ORDER BY id`)).map(
    ({ port }) => port,
  );

describe('a chat of 微信客服', () => {
  it('takes five messages within 48 hours of her last word, however they are asked for, and no sixth', async () => {
    await ask(1);
    expect(await stage.states()).toEqual({ 'suppressed:service_window_closed': 1 });
    await stage.clear();
    [customer = ''] = await stage.customers(1);
    await write(47);
    await Promise.all([ask(4), ask(4)]);
    expect(await stage.states()).toEqual({ reserved: 5, 'suppressed:service_messages_spent': 3 });
    await write(49);
    await ask(1);
    expect(await stage.states()).toMatchObject({ 'suppressed:service_window_closed': 1 });
  });
});

describe('a message of which WeCom tells that it did not arrive', () => {
  beforeEach(async () => {
    await write(1);
    await ask(1);
  });

  it('is not delivered where its answer was lost before', async () => {
    await answer('unknown');
    await undelivered();
    expect([await stage.states(), await ports()]).toEqual([{ 'not_delivered:service_messages_spent': 1 }, ['accepted']]);
    await undelivered();
    expect(await markLost(stage.database)).toBe(false);
    expect(await stage.store.query(`SELECT 1 FROM client_event WHERE body ->> 'type' = 'message.undelivered'`)).toHaveLength(1);
  });

  it('is not repeated: the number is taken, and the repeat would be answered as if it had arrived', async () => {
    const call = await answer('unknown');
    await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => repeatUnknown(tx, call, false));
    await undelivered();
    await stage.reserveAll();
    expect([await stage.states(), await ports()]).toEqual([{ 'suppressed:service_messages_spent': 1 }, ['windowClosed']]);
  });
});
