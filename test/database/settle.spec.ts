import { randomUUID } from 'node:crypto';
import { settle as settleCall, type CallAnswer, type FailedRecipient } from '@tagtrail/ledger';
import type { DispatchedCall } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';
import type { Ask } from './ledger-asks.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(5);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

async function dispatched(ask: Ask, over: { readonly maxAttempts?: number } = {}): Promise<DispatchedCall> {
  await stage.plan({ ask, customers: ask === 'massSend' ? customers : customers.slice(0, 1), ...over });
  await stage.reserveAll();
  const call = await stage.dispatch({ group: ask === 'webhook' ? 'other' : 'send' });
  if (call === null) throw new Error('Nothing was dispatched');
  return call;
}

const settle = async (call: DispatchedCall, answer: CallAnswer, firstPollMs: number | null = null): Promise<boolean> =>
  settleCall(stage.database, { call, answer, heldMs: null, firstPollMs });
const accepted = (...failed: readonly FailedRecipient[]): CallAnswer => ({ kind: 'accepted', msgid: 'm1', failed });
const again: CallAnswer = { kind: 'again', code: 45033, text: 'busy' };
const unknown: CallAnswer = { kind: 'unknown', code: null, text: 'timeout' };
const ports = async (): Promise<readonly string[]> =>
  (await stage.store.query<{ port: string }>(`SELECT payload ->> 'port' AS port FROM run_event ORDER BY 1`)).map(({ port }) => port);

describe('settling', () => {
  it('opens the tracking of a mass send and tells its runs nothing yet', async () => {
    const call = await dispatched('massSend');
    expect(await settle(call, accepted(), 1_000)).toBe(true);
    expect(await stage.states()).toEqual({ accepted: 5 });
    expect(await ports()).toEqual([]);
    expect(await stage.store.query(`SELECT tracking, msgid, confirm_until - dispatched_at = interval '1 hour' AS window FROM send_call`)).toEqual([
      { tracking: 'open', msgid: 'm1', window: true },
    ]);
  });

  it('ends a webhook with its acceptance', async () => {
    await settle(await dispatched('webhook'), accepted());
    expect(await ports()).toEqual(['accepted']);
  });

  it('tells recipients that WeCom left out from those it took', async () => {
    const call = await dispatched('massSend');
    const [left] = await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer WHERE id = $1', [customers[2]]);
    await settle(call, accepted({ externalUserid: left?.id ?? '', reason: 'not_friend', code: null }), 1_000);
    expect(await stage.states()).toEqual({ accepted: 4, 'not_delivered:not_friend': 1 });
    expect(await ports()).toEqual(['notFriend']);
  });

  it('plans another attempt after the interval and fails with the last', async () => {
    await settle(await dispatched('massSend', { maxAttempts: 2 }), again);
    expect(await stage.states()).toEqual({ planned: 5 });
    expect(await stage.store.query(`SELECT DISTINCT attempts, due_at > now() + interval '50 s' AS later FROM send_intent`)).toEqual([
      { attempts: 1, later: true },
    ]);
    await stage.store.query('UPDATE send_intent SET due_at = now(), attempts = 1');
    await stage.reserveAll();
    const second = await stage.dispatch();
    if (second === null) throw new Error('No second attempt');
    await settle(second, again);
    expect(await stage.states()).toEqual({ 'failed:attempts_exhausted': 5 });
    expect(await ports()).toEqual(Array(5).fill('failed'));
  });

  it('spends no attempt on a limit', async () => {
    await settle(await dispatched('webhook', { maxAttempts: 1 }), { kind: 'limited', blockMs: 60_000, code: 45009, text: 'too often' });
    expect(await stage.states()).toEqual({ planned: 1 });
    expect(await stage.store.query('SELECT attempts FROM send_intent')).toEqual([{ attempts: 0 }]);
  });

  it('ends a refusal for good at once', async () => {
    await settle(await dispatched('webhook'), { kind: 'refused', reason: 'not_configured', code: null, text: '' });
    expect(await stage.states()).toEqual({ 'failed:not_configured': 1 });
    expect(await ports()).toEqual(['failed']);
  });

  it('leaves an unknown call to be asked after', async () => {
    await settle(await dispatched('massSend'), unknown);
    expect(await stage.states()).toEqual({ unknown: 5 });
    expect((await stage.calls())[0]?.state).toBe('unknown');
  });

  it('changes nothing under another token', async () => {
    const call = await dispatched('massSend');
    expect(await settle({ ...call, token: randomUUID() }, accepted(), 1_000)).toBe(false);
    expect(await stage.states()).toEqual({ dispatching: 5 });
  });

  it('still takes an acceptance that comes after the call was given up as unknown, and no refusal', async () => {
    const call = await dispatched('massSend');
    await settle(call, unknown);
    expect(await settle(call, again)).toBe(false);
    expect(await settle(call, accepted(), 1_000)).toBe(true);
    expect(await stage.states()).toEqual({ accepted: 5 });
  });

  it('takes an acceptance that comes while a person is asked, so that nobody sends it again', async () => {
    const call = await dispatched('webhook');
    await settle(call, unknown);
    await stage.store.query("UPDATE send_intent SET state = 'needs_attention'");
    await stage.store.query("UPDATE send_call SET state = 'needs_attention'");
    expect(await settle(call, accepted())).toBe(true);
    expect(await stage.states()).toMatchObject({ accepted: expect.any(Number) });
    expect((await stage.calls())[0]?.state).toBe('accepted');
  });

  it('rolls our own side effects back with the ledger', async () => {
    const call = await dispatched('webhook');
    const failing = settleCall(stage.database, {
      call,
      answer: accepted(),
      heldMs: null,
      firstPollMs: null,
      before: async (tx) => {
        await tx.run('UPDATE customer SET name = $1', ['changed']);
        throw new Error('stop');
      },
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await stage.states()).toEqual({ dispatching: 1 });
    expect(await stage.store.query(`SELECT 1 FROM customer WHERE name = 'changed'`)).toEqual([]);
  });
});
