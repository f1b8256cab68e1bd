import type { CallAnswer } from '@tagtrail/ledger';
import { usualAlerts, type AlertRules } from '@tagtrail/core/policy';
import { AlertRaiser, AlertRepository, AlertSender, createGate } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LedgerStage } from './ledger-stage.js';

let stage: LedgerStage;
let raiser: AlertRaiser;

beforeAll(async () => {
  stage = await LedgerStage.create();
  raiser = new AlertRaiser(stage.database);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  await stage.store.query('DELETE FROM alert; DELETE FROM complaint; DELETE FROM journey_breach; UPDATE corp SET first_synced_at = now()');
});

const rules: AlertRules = { employees: ['zhang'], endpoint: 'crm', after: usualAlerts };
const judge = (by: AlertRules = rules) => raiser.judge(stage.corpId, by);
const alerts = () => stage.store.query<{ kind: string; cleared: boolean }>('SELECT kind, cleared_at IS NOT NULL AS cleared FROM alert ORDER BY id');
const bodies = async () =>
  (
    await stage.store.query<{ said: string }>(
      `SELECT s.phase || ' ' || s.channel || ' ' || s.body AS said FROM alert_send s ORDER BY s.alert_id, s.phase DESC, s.channel`,
    )
  ).map(({ said }) => said);

async function complain(hoursAgo: number): Promise<void> {
  const [customer] = await stage.customers(1);
  await stage.store.query(
    `INSERT INTO complaint (corp_id, customer_id, channel, text, told_by, at, due_at) VALUES ($1, $2, 'wecom', '别再发了', 'test', now() - $3 * interval '1 hour', now())`,
    [stage.corpId, customer, hoursAgo],
  );
}

describe('an alert', () => {
  it('is raised once for each occurrence, however often and by however many it is found, and told to each receiver once; its end too', async () => {
    await complain(19);
    await judge();
    expect(await alerts()).toEqual([]);
    await complain(21);
    await Promise.all(Array.from({ length: 8 }, () => judge()));
    expect(await alerts()).toEqual([{ kind: 'complaint', cleared: false }]);
    const raised = '【标途告警】有一条投诉已 21 小时未答复，须在 24 小时内答复';
    expect(await bodies()).toEqual([`raised app_message ${raised}`, `raised webhook ${raised}`]);
    await stage.store.query(`UPDATE complaint SET answered_at = now(), answered_by = 'test', answer = 'x'`);
    await Promise.all(Array.from({ length: 8 }, () => judge()));
    expect(await alerts()).toEqual([{ kind: 'complaint', cleared: true }]);
    expect((await bodies()).filter((said) => said.startsWith('cleared'))).toHaveLength(2);
  });

  it('is raised by every rule: breaker, hold, attention, queue and silence', async () => {
    const journey = await stage.journey('迎新');
    const [customer = ''] = await stage.customers(1);
    await stage.store.query(
      `INSERT INTO journey_breach (corp_id, journey_id, measure, level, sends, bad, line, counted_from) VALUES ($1, $2, 'failures', 'stop', 10, 5, 0.1, now())`,
      [stage.corpId, journey],
    );
    await stage.store.query(
      `INSERT INTO hold (corp_id, grp, cause, since, probe_at) VALUES ($1, 'send', 'configuration', now() - interval '6 minutes', now())`,
      [stage.corpId],
    );
    await stage.store.query(`UPDATE corp SET first_synced_at = now() - interval '25 hours'`);
    await stage.plan({ ask: 'massSend', customers: [customer] });
    await stage.plan({ ask: 'email', customers: [customer] });
    await stage.reserveAll();
    await stage.store.query(`UPDATE send_call SET state = 'dispatching', dispatched_at = now() - interval '2 hours' WHERE channel = 'email'`);
    await stage.store.query(`UPDATE send_call SET state = 'unknown' WHERE channel = 'email'`);
    await stage.store.query(`UPDATE send_call SET state = 'needs_attention' WHERE channel = 'email'`);
    await stage.store.query(
      `INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, 'send', 1) ON CONFLICT (corp_id, grp) DO UPDATE SET limit_per_minute = 1`,
      [stage.corpId],
    );
    await judge({ ...rules, after: { ...usualAlerts, queue: 0 } });
    expect((await alerts()).map(({ kind }) => kind).toSorted()).toEqual(['attention', 'breaker', 'hold', 'queue', 'silent']);
    expect((await bodies()).filter((said) => said.includes('app_message')).join('\n')).toContain('旅程「迎新」因失败或投诉过多被自动暂停');
    await judge({ ...rules, after: {} });
    expect((await alerts()).every(({ cleared }) => cleared)).toBe(true);
  });
});

describe('the end of an alert', () => {
  const cleared = async () => (await bodies()).filter((said) => said.startsWith('cleared'));

  it('is told of nothing that is still so: not where there are more than one pass raises, nor where a rule was changed or taken away', async () => {
    await stage.store.query(
      `INSERT INTO complaint (corp_id, customer_id, channel, text, told_by, at, due_at)
       SELECT $1, $2, 'wecom', '别再发了', 'test', now() - interval '30 hours' + n * interval '1 minute', now() FROM generate_series(1, 150) AS n`,
      [stage.corpId, (await stage.customers(1))[0]],
    );
    const own = { ...rules, endpoint: null };
    await judge(own);
    expect(await alerts()).toHaveLength(100);
    // Where a row lies says nothing of how old it is.
    await stage.store.query(`UPDATE complaint SET text = 'x' WHERE id % 2 = 0`);
    await judge(own);
    await judge({ ...own, after: { complaint: 40 } });
    expect([(await alerts()).length, await cleared()]).toEqual([100, []]);
    await judge({ ...own, after: {} });
    expect([(await alerts()).every((one) => one.cleared), await cleared()]).toEqual([true, []]);
  });
});

describe('a message about an alert', () => {
  const senderWith = (answers: CallAnswer[], sent: string[]) => {
    const adapter = {
      group: 'send',
      repeat: 'sameBytes',
      prepare: async () => Promise.resolve(null),
      call: async ({ bytes }: { readonly bytes: string }) => {
        sent.push(bytes);
        return Promise.resolve(answers.shift() ?? { kind: 'accepted', msgid: null, failed: [] });
      },
    };
    // A channel of which only what the sender asks is there.
    const channels = JSON.parse('{}');
    Object.assign(channels, { app_message: adapter, webhook: { ...adapter, group: 'other', repeat: 'none' } });
    return new AlertSender({ alerts: new AlertRepository(stage.database), channels, gate: createGate(stage.database, 1) });
  };
  const again = () => stage.store.query(`UPDATE alert_send SET next_at = now() WHERE state = 'waiting'`);
  const states = async () => (await stage.store.query<{ state: string }>('SELECT state FROM alert_send')).map(({ state }) => state);

  it('is repeated with the same bytes while WeCom drops repeats, and not at all where a receiver drops none', async () => {
    await complain(21);
    await judge({ ...rules, endpoint: null });
    const sent: string[] = [];
    const sender = senderWith([{ kind: 'unknown', code: null, text: 'timeout' }], sent);
    expect(await sender.sendNext()).toBe(true);
    expect(await sender.sendNext()).toBe(false);
    await again();
    await sender.sendNext();
    expect([await states(), new Set(sent).size, sent.length]).toEqual([['accepted'], 1, 2]);

    await stage.store.query('DELETE FROM alert');
    await judge({ ...rules, employees: [] });
    const robot = senderWith([{ kind: 'unknown', code: null, text: 'timeout' }], []);
    await robot.sendNext();
    expect(await states()).toEqual(['failed']);
  });

  it('waits while the corp is stopped, and goes by two senders at once only once', async () => {
    await complain(21);
    await judge();
    await stage.store.query('UPDATE corp SET stopped = true');
    const sent: string[] = [];
    const sender = senderWith([], sent);
    expect(await sender.sendNext()).toBe(false);
    await stage.store.query('UPDATE corp SET stopped = false');
    await Promise.all(Array.from({ length: 6 }, async () => sender.sendNext()));
    expect([sent.length, await states()]).toEqual([2, ['accepted', 'accepted']]);
  });
});
