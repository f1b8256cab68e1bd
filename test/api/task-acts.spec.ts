import type { Command, SendItem } from '@tagtrail/core/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let ledger: LedgerFixture;
let journey: { readonly id: string; readonly versionId: string };
let used = 0;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 30);
  ledger = new LedgerFixture(server.database, corp);
  journey = await publishJourney(corp);
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.query('DELETE FROM command');
});

interface Task {
  readonly callId: string;
  readonly sendId: string;
  readonly customerId: string;
}

/** A send of a new run; a task that an employee is to confirm unless it is of another channel. */
async function addTask(channel = 'customer_mass_send'): Promise<Task> {
  const customerId = corp.customerIds[(used += 1)] ?? '';
  const run = { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId }), customerId };
  const callId = await ledger.addCall({ state: 'dispatching', runs: [run], journeyId: journey.id, versionId: journey.versionId, channel });
  await server.database.query(`UPDATE send_intent SET state = 'accepted' WHERE call_id = $1`, [callId]);
  await server.database.query(
    `UPDATE send_call SET state = 'accepted', msgid = 'msg-' || id, tracking = 'open', confirm_until = now() + interval '1 day' WHERE id = $1`,
    [callId],
  );
  const [intent] = await server.database.query<{ id: string }>('SELECT id FROM send_intent WHERE call_id = $1', [callId]);
  return { callId, sendId: intent?.id ?? '', customerId };
}

const ask = (task: Task, what: 'look' | 'remind', language = 'en') =>
  corp.api.call<Command & { code?: string; detail?: string; errors?: object[] }>('POST', `/sends/${task.sendId}/${what}`, {
    headers: { 'accept-language': language },
  });
const commands = () => server.database.query<{ id: string; kind: string; payload: object }>('SELECT id, kind, payload FROM command ORDER BY id');

/** What the worker would answer to the next command. */
async function answerNext(status: 'done' | 'failed', result: object): Promise<void> {
  await eventually(async () => (await server.database.query(`SELECT 1 FROM command WHERE status = 'waiting'`)).length > 0);
  await server.database.query(`UPDATE command SET status = $1, result = $2, done_at = clock_timestamp() WHERE status = 'waiting'`, [
    status,
    JSON.stringify(result),
  ]);
}

const remindedAgo = (task: Task, ...hours: readonly number[]) =>
  server.database.query(
    `INSERT INTO call_reminder (command_id, call_id, at) SELECT (random() * 1e15)::bigint, $1, now() - h * interval '1 hour' FROM unnest($2::float8[]) h`,
    [task.callId, hours],
  );

describe('reminding the employee', () => {
  it('is asked of the worker once, however often it is clicked, and its result is told', async () => {
    const task = await addTask();
    const clicks = [ask(task, 'remind'), ask(task, 'remind')];
    await answerNext('done', { callId: task.callId, reminders: 1, againAt: null });
    for (const { status, body } of await Promise.all(clicks)) {
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { status: 'done', reminder: { callId: task.callId, reminders: 1, againAt: null } },
      });
    }
    expect((await ask(task, 'remind')).body.status).toBe('done');
    expect(await commands()).toMatchObject([{ kind: 'remindCall', payload: { callId: task.callId } }]);
  });

  it('of another task is another command', async () => {
    const [one, other] = [await addTask(), await addTask()];
    const asked = [];
    for (const [task, what] of [
      [one, 'remind'],
      [other, 'remind'],
      [other, 'look'],
    ] as const) {
      asked.push(ask(task, what));
      await eventually(async () => (await commands()).length === asked.length, { withinMs: 5_000 });
    }
    await answerNext('failed', { code: 'not_now', detail: 'x', errcode: null });
    await Promise.all(asked);
    expect((await commands()).map(({ kind, payload }) => [kind, payload]).toSorted()).toEqual(
      [
        ['remindCall', { callId: one.callId }],
        ['remindCall', { callId: other.callId }],
        ['pollCall', { callId: other.callId }],
      ].toSorted(),
    );
  });

  it('is written into the audit log, with who asked', async () => {
    const task = await addTask();
    const asked = ask(task, 'remind');
    await answerNext('done', { callId: task.callId, reminders: 1, againAt: null });
    await asked;
    const rows = await server.database.query('SELECT corp_id, actor, action, target FROM audit WHERE target = $1', [`call:${task.callId}`]);
    expect(rows).toEqual([{ corp_id: corp.id, actor: expect.stringMatching(/^user:/u), action: 'send.reminded', target: `call:${task.callId}` }]);
  });

  it('that WeCom refused says so, with its code', async () => {
    const task = await addTask();
    const asked = ask(task, 'remind');
    await answerNext('failed', { code: 'wecom_refused', detail: 'no permission', errcode: 48002 });
    expect((await asked).body).toMatchObject({ status: 'failed', error: 'no permission', failure: { code: 'wecom_refused', errcode: 48002 } });
  });

  it('is possible three times in 24 hours, and the fourth time is told when', async () => {
    const task = await addTask();
    await remindedAgo(task, 30, 23, 5, 1);
    const refused = await ask(task, 'remind', 'zh-CN');
    expect(refused).toMatchObject({ status: 429, body: { code: 'reminded_enough' } });
    expect(refused.body.errors).toEqual([{ pointer: '', code: 'again_at', message: expect.stringMatching(/^下一次提醒可在 .*:\d\d 之后进行。$/u) }]);
    const waitS = Number(refused.headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(59 * 60);
    expect(waitS).toBeLessThanOrEqual(61 * 60);
    const { items } = await corp.api.ok<{ items: SendItem[] }>('GET', '/sends?limit=200');
    const shown = items.find(({ id }) => id === task.sendId);
    expect(shown).toMatchObject({ reminders: 4, remindedAt: expect.any(String), remindAgainAt: expect.any(String) });
    expect(await commands()).toEqual([]);
  });
});

describe('what cannot be asked', () => {
  const set = (sql: string) => async (task: Task) => {
    await server.database.query(sql.replaceAll('$call', task.callId).replaceAll('$customer', task.customerId));
  };
  const stop = (scope: string, targetOf: (task: Task) => string | null) => async (task: Task) => {
    await corp.api.ok('PUT', '/stops', { scope, target: targetOf(task), stopped: true });
  };

  it.each([
    ['confirmed', 'task_confirmed', set(`UPDATE send_intent SET state = 'confirmed' WHERE call_id = $call`)],
    ['delivered', 'task_confirmed', set(`UPDATE send_intent SET state = 'delivered' WHERE call_id = $call`)],
    ['to be cancelled', 'task_cancelled', set(`UPDATE send_call SET cancel_asked_at = now() WHERE id = $call`)],
    ['of one who unsubscribed', 'task_cancelled', set(`UPDATE customer SET withdrawn_at = now() WHERE id = $customer`)],
    ['past its time', 'task_over', set(`UPDATE send_call SET confirm_until = now() WHERE id = $call`)],
    ['not confirmed in time', 'task_over', set(`UPDATE send_intent SET state = 'not_delivered', reason = 'not_confirmed' WHERE call_id = $call`)],
    ['not yet made', 'no_task', set(`UPDATE send_call SET msgid = NULL WHERE id = $call`)],
  ] as const)('a reminder of a task %s: %s', async (_name, code, change) => {
    const task = await addTask();
    await change(task);
    expect(await ask(task, 'remind')).toMatchObject({ status: 409, body: { code } });
    expect(await commands()).toEqual([]);
  });

  it.each([
    ['installation', () => null],
    ['corp', () => null],
    ['channel', () => 'customer_mass_send'],
    ['journey', () => journey.id],
    ['version', () => journey.versionId],
    ['customer', ({ customerId }: Task) => customerId],
  ] as const)('a reminder while the %s is stopped; a look can', async (scope, targetOf) => {
    const task = await addTask();
    await stop(scope, targetOf)(task);
    expect(await ask(task, 'remind')).toMatchObject({ status: 409, body: { code: 'sending_stopped' } });
    const looked = ask(task, 'look');
    await answerNext('done', { callId: task.callId, recipients: 1, open: 1, delivered: 0 });
    expect(await looked).toMatchObject({ status: 200, body: { look: { open: 1 } } });
    await corp.api.ok('PUT', '/stops', { scope, target: targetOf(task), stopped: false });
  });

  it('a reminder of a hand-over, which has no task; a look can', async () => {
    const handOver = await addTask('transfer');
    expect((await ask(handOver, 'remind')).body.code).toBe('no_task');
    const looked = ask(handOver, 'look');
    await answerNext('done', { callId: handOver.callId, recipients: 1, open: 1, delivered: 0 });
    expect(await looked).toMatchObject({ status: 200, body: { look: { open: 1 } } });
  });

  it('anything of another channel, of a send that is settled or not there', async () => {
    const mail = await addTask('email');
    expect((await ask(mail, 'remind')).body.code).toBe('no_task');
    expect((await ask(mail, 'look')).body.code).toBe('no_task');
    const settled = await addTask();
    await server.database.query(`UPDATE send_call SET tracking = 'closed' WHERE id = $1`, [settled.callId]);
    expect((await ask(settled, 'look')).body.code).toBe('task_settled');
    expect((await ask({ ...settled, sendId: '00000000-0000-4000-8000-000000000000' }, 'remind')).status).toBe(404);
    expect((await ask({ ...settled, sendId: 'x' }, 'look')).status).toBe(400);
  });
});
