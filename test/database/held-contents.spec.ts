import { endContent, expire, findSenders, repeatUnknown, resumeContent, settle, type CallAnswer } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage, type PlanOptions } from './ledger-stage.js';

let stage: LedgerStage;
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  customers = await stage.customers(6);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  await stage.store.query(`DELETE FROM relation WHERE employee_id = 'li'`);
});

const spam = '-12';
const other = '34';
const blocked: CallAnswer = { kind: 'contentRefused', code: 40201, text: 'content is blocked by anti spam' };

/** Plans what says `saidKey`; one call a customer. */
async function say(saidKey: string, to: readonly string[], over: Partial<PlanOptions> = {}): Promise<void> {
  const ids = await stage.plan({ ask: 'personal', customers: to, ...over });
  await stage.store.query('UPDATE send_intent SET said_key = $2 WHERE id = ANY($1::uuid[])', [ids, saidKey]);
}

async function refuseFirst(saidKey: string, to: readonly string[]): Promise<void> {
  await say(saidKey, to);
  await stage.reserveAll();
  const call = await stage.dispatch();
  if (call === null) throw new Error('Nothing was dispatched');
  await settle(stage.database, { call, answer: blocked, heldMs: null, firstPollMs: null });
}

const standing = async (): Promise<readonly { id: string; target: string; cause: string }[]> =>
  stage.store.query('SELECT id, target, cause FROM hold WHERE left_at IS NULL ORDER BY id');
const heldContent = async () => {
  const [hold] = await standing();
  return { id: hold?.id ?? '', corpId: stage.corpId, saidKey: spam, channel: 'customer_mass_send' } as const;
};
const ports = async (): Promise<readonly string[]> =>
  (await stage.store.query<{ port: string }>(`SELECT payload ->> 'port' AS port FROM run_event ORDER BY 1`)).map(({ port }) => port);

describe('the first refusal of a content', () => {
  it('holds it once for everybody to whom it is said, the refused one included, and spends no attempt', async () => {
    await refuseFirst(spam, customers.slice(0, 3));
    expect(await standing()).toMatchObject([{ target: `content:${spam}`, cause: 'content' }]);
    expect(await stage.dispatch()).toBeNull();
    await say(spam, customers.slice(3, 5));
    await stage.reserveAll();
    expect(await stage.dispatch()).toBeNull();
    expect(await stage.states()).toEqual({ planned: 3, reserved: 2 });
    expect(await stage.store.query('SELECT DISTINCT attempts FROM send_intent')).toEqual([{ attempts: 0 }]);
    expect(await ports()).toEqual([]);
  });

  it('does not hold what says something else', async () => {
    await refuseFirst(spam, customers.slice(0, 1));
    await say(other, customers.slice(1, 2));
    await stage.reserveAll();
    expect(await stage.dispatch()).not.toBeNull();
  });

  it('stands until a person decides: neither a probe, nor a call that gets through, nor an idle minute ends it', async () => {
    await refuseFirst(spam, customers.slice(0, 2));
    await stage.gate.holds.hasten(stage.corpId);
    const [waiting] = await stage.calls();
    await stage.gate.holds.leave({ corpId: stage.corpId, group: 'send', callId: waiting?.id ?? null });
    await stage.store.query('DELETE FROM send_intent');
    await stage.store.query('DELETE FROM send_call');
    await stage.gate.holds.leaveIdle();
    expect(await standing()).toHaveLength(1);
  });

  it('sends all of it again when it is settled', async () => {
    await refuseFirst(spam, customers.slice(0, 3));
    const hold = await heldContent();
    expect(await stage.database.tx('t', { timeoutMs: 5_000 }, async (tx) => resumeContent(tx, hold))).toBe(3);
    await stage.reserveAll();
    const calls = [await stage.dispatch(), await stage.dispatch(), await stage.dispatch()];
    expect(calls.every((call) => call !== null)).toBe(true);
  });

  it('lets the ladder go on when its sends are ended, reserved ones included', async () => {
    await refuseFirst(spam, customers.slice(0, 3));
    await say(other, customers.slice(3, 4));
    const hold = await heldContent();
    expect(await stage.database.tx('t', { timeoutMs: 5_000 }, async (tx) => endContent(tx, hold))).toBe(3);
    expect(await stage.states()).toEqual({ 'failed:refused': 3, planned: 1 });
    expect(await ports()).toEqual(['failed', 'failed', 'failed']);
    expect(await standing()).toEqual([]);
  });

  it('keeps the meaning of a deadline', async () => {
    await refuseFirst(spam, customers.slice(0, 1));
    await stage.store.query('UPDATE send_intent SET deadline = now()');
    await expire(stage.database);
    expect(await stage.states()).toEqual({ 'suppressed:expired': 1 });
  });
});

describe('a customer whose employee is gone while nobody else follows', () => {
  const gone = async (): Promise<void> => {
    await stage.store.query(`UPDATE employee SET active = false WHERE id = 'zhang'`);
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 2) });
    await stage.reserveAll();
  };

  it('waits, is listed once, and is told no outcome', async () => {
    await gone();
    expect(await stage.states()).toEqual({ planned: 2 });
    expect(await standing()).toMatchObject([{ target: 'nobody', cause: 'noSender' }]);
    expect(await ports()).toEqual([]);
    await findSenders(stage.database);
    expect(await standing()).toHaveLength(1);
  });

  it('is written to as soon as a sync finds a sender', async () => {
    await gone();
    await stage.befriend('li', customers[0] ?? '');
    await findSenders(stage.database);
    await stage.reserveAll();
    expect(await stage.store.query(`SELECT sender FROM send_call`)).toEqual([{ sender: 'li' }]);
    expect(await standing()).toHaveLength(1);
    await stage.store.query(`UPDATE employee SET active = true WHERE id = 'zhang'`);
    await findSenders(stage.database);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 2 });
    expect(await standing()).toEqual([]);
  });

  it('is known by WeCom’s answer before a sync says it: the others go on by who else follows, and no attempt is spent', async () => {
    await stage.plan({ ask: 'personal', customers: customers.slice(0, 2) });
    await stage.befriend('li', customers[0] ?? '');
    await stage.reserveAll();
    for (const _customer of [0, 1]) {
      const call = await stage.dispatch();
      if (call === null) throw new Error('Nothing was dispatched');
      await settle(stage.database, { call, answer: { kind: 'senderLost', code: 60011, text: 'no privilege' }, heldMs: null, firstPollMs: null });
    }
    await stage.reserveAll();
    expect(await stage.store.query(`SELECT state, sender, attempts, awaits_sender FROM send_intent ORDER BY sender`)).toEqual([
      { state: 'reserved', sender: 'li', attempts: 0, awaits_sender: false },
      { state: 'planned', sender: 'zhang', attempts: 0, awaits_sender: true },
    ]);
    expect(await standing()).toMatchObject([{ target: 'nobody', cause: 'noSender' }]);
    expect(await ports()).toEqual([]);
  });

  it('waits for that very employee with what may have arrived already, whoever follows meanwhile', async () => {
    await stage.plan({ ask: 'appMessage', customers: customers.slice(0, 1) });
    await stage.reserveAll();
    const call = await stage.dispatch();
    if (call === null) throw new Error('Nothing was dispatched');
    await settle(stage.database, { call, answer: { kind: 'unknown', code: null, text: '' }, heldMs: null, firstPollMs: null });
    await stage.database.tx('t', { timeoutMs: 5_000 }, async (tx) => repeatUnknown(tx, call.id, false));
    await stage.store.query(`INSERT INTO relation (corp_id, employee_id, customer_id, added_at) VALUES ($1, 'li', $2, now())`, [
      stage.corpId,
      customers[0],
    ]);
    await stage.store.query(`UPDATE employee SET active = false WHERE id = 'zhang'`);
    for (let look = 0; look < 3; look += 1) {
      await stage.reserveAll();
      await findSenders(stage.database);
    }
    expect(await stage.store.query(`SELECT target, left_at FROM hold`)).toEqual([{ target: 'nobody', left_at: null }]);
    await stage.store.query(`UPDATE employee SET active = true WHERE id = 'zhang'`);
    await findSenders(stage.database);
    await stage.reserveAll();
    expect(await stage.store.query(`SELECT sender FROM send_call WHERE state = 'reserved'`)).toEqual([{ sender: 'zhang' }]);
  });

  it('does at its deadline what the ladder says', async () => {
    await gone();
    await stage.store.query('UPDATE send_intent SET deadline = now()');
    await expire(stage.database);
    expect(await stage.states()).toEqual({ 'suppressed:expired': 2 });
    await findSenders(stage.database);
    expect(await standing()).toEqual([]);
  });

  it('is not waited for when nobody ever followed', async () => {
    await stage.plan({ ask: 'appMessage', customers: customers.slice(0, 1) });
    await stage.store.query(`UPDATE send_intent SET sender = ''`);
    await stage.store.query('UPDATE relation SET ended_at = now()');
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'suppressed:no_sender': 1 });
  });
});
