import type { Command, SendItem, UnreachableEmployees } from '@tagtrail/core/http';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ customers: 10, timeScale: 1 });
  corp = await connectDemoCorp(environment);
});
afterAll(async () => {
  await environment.stop();
});

/** api start ── send ── end: one customer's task, at once on the employee's phone. */
async function sendOne(text: string, n: number, state = 'accepted'): Promise<SendItem> {
  const journeyId = await corp.publish(
    text,
    journey()
      .apiStart()
      .send([rungs.massSend(text, { coalesce: { amount: 0, unit: 'seconds' } })])
      .end()
      .graph(),
  );
  await corp.enter(journeyId, corp.customers.slice(n, n + 1));
  return sendOf(journeyId, state);
}

const sendOf = (journeyId: string, state: string): Promise<SendItem> =>
  eventually(async () =>
    (await corp.api.ok<{ items: SendItem[] }>('GET', `/sends?journeyId=${journeyId}`)).items.find((send) => send.state === state),
  );

const ask = (send: SendItem, what: 'look' | 'remind') => corp.api.call<Command & { code?: string }>('POST', `/sends/${send.id}/${what}`);

async function phoneOf(send: SendItem): Promise<{ readonly reminders: number; readonly subTasks: readonly { readonly userid: string }[] }> {
  const { items } = await environment.sandbox.ok<{ items: { msgid: string; reminders: number; subTasks: { userid: string }[] }[] }>(
    'GET',
    '/tasks?all=1',
  );
  const task = items.find(({ msgid }) => msgid === send.msgid);
  if (task === undefined) throw new Error('The employee has no such task');
  return task;
}

describe('a task that an employee leaves lying', () => {
  it('is reminded of by WeCom once for a double click, and after the third time no more', async () => {
    const send = await sendOne('一起来喝茶', 0);
    const twice = await Promise.all([ask(send, 'remind'), ask(send, 'remind')]);
    expect(twice.map(({ status, body }) => [status, body.reminder?.reminders])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    expect((await phoneOf(send)).reminders).toBe(1);
    for (const n of [2, 3]) {
      // Another person, a while later: the rest for a double click is over.
      await eventually(async () => (await ask(send, 'remind')).body.reminder?.reminders === n, { everyMs: 1_000 });
    }
    await eventually(async () => (await ask(send, 'remind')).body.code === 'reminded_enough', { everyMs: 1_000 });
    expect((await phoneOf(send)).reminders).toBe(3);
    expect(await sendOf(send.journeyId, 'accepted')).toMatchObject({ reminders: 3, remindAgainAt: expect.any(String) });
  });

  it('is known to be confirmed as soon as somebody looks, and is then not reminded of', async () => {
    const send = await sendOne('新品到店', 1);
    const { subTasks } = await phoneOf(send);
    for (const { userid } of subTasks) await environment.sandbox.ok('POST', `/tasks/${send.msgid ?? ''}/confirm`, { employee: userid });
    expect((await ask(send, 'look')).body).toMatchObject({ status: 'done', look: { recipients: 1, open: 0, delivered: 1 } });
    expect(await sendOf(send.journeyId, 'delivered')).toMatchObject({ id: send.id });
    expect((await ask(send, 'remind')).body.code).toBe('task_confirmed');
    expect((await phoneOf(send)).reminders).toBe(0);
  });

  it('is looked for where nobody knows whether WeCom has it, and whoever looks is told when WeCom does not say', async () => {
    await environment.sandbox.ok('POST', '/faults', { api: 'add_msg_template', kind: 'dropAfterCommit', times: 1 });
    await environment.sandbox.ok('POST', '/faults', { api: 'get_groupmsg_list_v2', kind: 'errcode', errcode: 48002, forMs: 600_000 });
    const send = await sendOne('会员日', 3, 'unknown');
    expect((await ask(send, 'look')).body).toMatchObject({ status: 'failed', failure: { code: 'wecom_refused', errcode: 48002 } });
    await environment.sandbox.ok('DELETE', '/faults');
    expect((await ask(send, 'look')).body).toMatchObject({ status: 'done', look: { recipients: 1, open: 1 } });
    expect(await sendOf(send.journeyId, 'accepted')).toMatchObject({ id: send.id, msgid: expect.any(String) });
  });

  it('is not reminded of twice where WeCom’s answer is lost, and a reminder that WeCom refuses does not count', async () => {
    const send = await sendOne('周末活动', 2);
    const api = 'remind_groupmsg_send';
    await environment.sandbox.ok('POST', '/faults', { api, kind: 'errcode', errcode: 41047, times: 1 });
    expect((await ask(send, 'remind')).body).toMatchObject({ status: 'failed', failure: { code: 'wecom_refused', errcode: 41047 } });
    expect(await sendOf(send.journeyId, 'accepted')).toMatchObject({ reminders: 0 });
    await environment.sandbox.ok('POST', '/faults', { api, kind: 'dropAfterCommit', times: 1 });
    expect((await ask(send, 'remind')).body).toMatchObject({ status: 'failed', failure: { code: 'reminder_unknown', errcode: null } });
    expect((await phoneOf(send)).reminders).toBe(1);
    expect(await sendOf(send.journeyId, 'accepted')).toMatchObject({ reminders: 1 });
  });
});

describe('an employee as whom nothing can be sent', () => {
  it('is named by the check with why and how many customers, and on the corp’s page after a sync', async () => {
    const holders = [...new Set(corp.customers.flatMap(({ followers }) => followers.map(({ userid }) => userid)))];
    const [away, gone, silent] = holders;
    if (away === undefined || gone === undefined || silent === undefined) throw new Error('Too few employees have customers');
    const held = (id: string): number => corp.customers.filter(({ followers }) => followers.some(({ userid }) => userid === id)).length;
    expect((await check()).staff).toEqual([]);
    await change(away, { inRange: false });
    await change(gone, { resigned: true });
    await change(silent, { contactEnabled: false });
    const { checks, staff } = await check();
    expect(checks.find(({ name }) => name === 'employees')).toMatchObject({ ok: false });
    expect(staff.map(({ id, cause, code, customers }) => [id, cause, code, customers]).toSorted()).toEqual(
      [
        [away, 'outOfRange', 60011, held(away)],
        [gone, 'gone', 60111, held(gone)],
        [silent, 'noContact', null, held(silent)],
      ].toSorted(),
    );
    await corp.api.call('POST', '/sync');
    const { items } = await corp.api.ok<UnreachableEmployees>('GET', '/employees/unreachable');
    expect(items.map(({ id }) => id).toSorted()).toEqual([away, gone].toSorted());
    await change(away, { inRange: true });
    expect((await check()).staff.map(({ id }) => id)).not.toContain(away);
  });

  const change = (employee: string, to: object) => environment.sandbox.ok('PATCH', `/employees/${employee}`, { corp: corp.id, ...to });
  const check = async () => {
    const { check: result } = await corp.api.ok<Command>('POST', '/check');
    if (result === null) throw new Error('The check was not done');
    return result;
  };
});
