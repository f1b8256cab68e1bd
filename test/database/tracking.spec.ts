import {
  endRepeats,
  expire,
  giveUpTask,
  markLost,
  noteReminder,
  resendByHand,
  returnCalls,
  settle,
  takeBackReminder,
  type VainReading,
} from '@tagtrail/ledger';
import { type DispatchedCall, type OpenTask, type TaskReading, TaskRepository, UnknownCallRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { express, LedgerStage, ordinary } from './ledger-stage.js';
import type { Ask } from './ledger-asks.js';

let stage: LedgerStage;
let tasks: TaskRepository;
let unknowns: UnknownCallRepository;
let customers: readonly string[];
let externalIds: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  tasks = new TaskRepository(stage.database);
  unknowns = new UnknownCallRepository(stage.database);
  customers = await stage.customers(4);
  externalIds = (await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer ORDER BY id')).map(({ id }) => id);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});

async function dispatched(ask: Ask, maxAttempts = 3): Promise<DispatchedCall> {
  await stage.plan({ ask, customers: ask === 'massSend' ? customers : customers.slice(0, 1), maxAttempts });
  return dispatchNext(ask);
}

async function dispatchNext(ask: Ask): Promise<DispatchedCall> {
  await stage.reserveAll();
  const group = ask === 'webhook' || ask === 'email' ? 'other' : 'send';
  const call = await stage.dispatch({ group });
  if (call === null) throw new Error('Nothing was dispatched');
  return call;
}

async function openTask(): Promise<OpenTask> {
  const call = await dispatched('massSend');
  await settle(stage.database, {
    call,
    answer: { kind: 'accepted', msgid: `m${call.id}`, failed: [] },
    heldMs: null,
    firstPollMs: -1,
  });
  const task = await tasks.claim();
  if (task === null) throw new Error('No task is due');
  return task;
}

async function unknownCall(ask: Ask, maxAttempts = 3): Promise<string> {
  const { id } = await dispatched(ask, maxAttempts);
  await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '31 s'`);
  await markLost(stage.database);
  return id;
}

async function claimed(): Promise<Awaited<ReturnType<UnknownCallRepository['claim']>>[number]> {
  const [call] = await unknowns.claim(0);
  if (call === undefined) throw new Error('No unknown call is due');
  return call;
}

const vain = (id: string): VainReading => ({
  id,
  pollAt: null,
  code: null,
  held: false,
  soonMs: 10_000,
  longestMs: 60_000,
  shownAfterMs: 900_000,
});
const vainOf = async (id: string): Promise<unknown> =>
  (
    await stage.store.query(
      `SELECT unread_code AS code, unread_shown AS shown, round(extract(epoch FROM next_poll_at - now()))::int AS "waitS" FROM send_call WHERE id = $1`,
      [id],
    )
  )[0];

const reading = (...statuses: readonly TaskReading['results'][number]['status'][]): TaskReading => ({
  senders: [{ userid: 'zhang', confirmed: true, confirmedAt: null }],
  confirmed: true,
  results: statuses.map((status, i) => ({ externalUserid: externalIds[i] ?? '', status, sentAt: null })),
});
const ports = async (): Promise<readonly string[]> =>
  (await stage.store.query<{ port: string }>(`SELECT payload ->> 'port' AS port FROM run_event ORDER BY 1`)).map(({ port }) => port);

describe('a task', () => {
  it('is leased to one tracker at a time', async () => {
    await openTask();
    expect(await tasks.claim()).toBeNull();
  });

  it('tells each recipient what became of the message, once', async () => {
    const task = await openTask();
    await tasks.apply(task, reading('sent', 'notFriend', 'capped', 'unsent'));
    await tasks.apply(task, reading('sent', 'notFriend', 'capped', 'unsent'));
    expect(await stage.states()).toEqual({ delivered: 1, 'not_delivered:not_friend': 1, 'not_delivered:capped': 1, confirmed: 1 });
    expect(await ports()).toEqual(['capped', 'delivered', 'notFriend']);
    expect(await tasks.remaining(task, 0)).toEqual({ open: 1, gone: 0, restMs: 0 });
  });

  it('is reminded of once for one command, whenever that is taken up again, and not behind a stop or a withdrawal', async () => {
    const { id: callId, msgid } = await openTask();
    const note = async (commandId: string) => noteReminder(stage.database, { corpId: stage.corpId, callId }, commandId);
    expect(await note('1')).toEqual({ kind: 'noted', msgid });
    expect(await note('1')).toEqual({ kind: 'askedBefore' });
    await takeBackReminder(stage.database, '1');
    expect(await note('1')).toEqual({ kind: 'noted', msgid });
    await stage.store.query('UPDATE corp SET stopped = true');
    expect(await note('2')).toEqual({ kind: 'refused', refusal: 'sending_stopped' });
    await stage.store.query('UPDATE corp SET stopped = false');
    await stage.store.query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [customers[0]]);
    expect(await note('2')).toEqual({ kind: 'refused', refusal: 'task_cancelled' });
  });

  it('is closed when nobody is open any more', async () => {
    const task = await openTask();
    await tasks.apply(task, reading('sent', 'sent', 'sent', 'sent'));
    await tasks.reschedule(task, { waitMs: 1_000, polls: 1, keepCancel: true });
    expect(await stage.store.query('SELECT tracking FROM send_call')).toEqual([{ tracking: 'closed' }]);
  });

  it('is read at the end of its window at the latest', async () => {
    const task = await openTask();
    await stage.store.query(`UPDATE send_call SET confirm_until = now() + interval '30 s'`);
    await tasks.reschedule(task, { waitMs: 86_400_000, polls: 1, keepCancel: true });
    expect(await stage.store.query('SELECT next_poll_at = confirm_until AS at_end, lease_until FROM send_call')).toEqual([
      { at_end: true, lease_until: null },
    ]);
  });

  it('is read at its time, however often somebody looks before', async () => {
    const task = await openTask();
    const at = async () => stage.store.query('SELECT next_poll_at, polls FROM send_call');
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() + interval '10 minutes'`);
    const before = await at();
    for (let looks = 0; looks < 3; looks += 1) {
      const looked = (await tasks.find(stage.corpId, task.id)) ?? task;
      await tasks.reschedule(looked, { waitMs: 3_600_000, polls: looked.polls + 1, keepCancel: true });
    }
    expect(await at()).toEqual(before);
  });

  it('leaves whoever was sent to as delivered when it is closed unconfirmed', async () => {
    const task = await openTask();
    await tasks.apply(task, reading('sent'));
    await tasks.closeUnconfirmed(task);
    expect(await stage.states()).toEqual({ delivered: 1, 'not_delivered:not_confirmed': 3 });
    expect(await ports()).toEqual(['delivered', 'notConfirmed', 'notConfirmed', 'notConfirmed']);
  });

  it('is not followed by another way for whom the employee has pressed send', async () => {
    const task = await openTask();
    await tasks.apply(task, reading('unsent'));
    await tasks.closeUnconfirmed(task);
    expect(await stage.states()).toEqual({ 'not_delivered:cancelled': 1, 'not_delivered:not_confirmed': 3 });
    expect(await ports()).toEqual(['notConfirmed', 'notConfirmed', 'notConfirmed', 'suppressed']);
  });

  it('that cannot be read is read again at the end of its window at the latest, and at once when somebody has asked meanwhile', async () => {
    const task = await openTask();
    await stage.store.query(`UPDATE send_call SET confirm_until = now() + interval '5 s'`);
    await tasks.noteVain({ ...vain(task.id), pollAt: task.pollAt });
    expect(await vainOf(task.id)).toMatchObject({ waitS: 5 });
    await tasks.noteVain({ ...vain(task.id), pollAt: task.pollAt });
    expect(await vainOf(task.id)).toMatchObject({ waitS: 0 });
  });

  it('that a person gives up ends for everybody who is open in it, and nobody is written to by another way', async () => {
    const task = await openTask();
    await tasks.apply(task, reading('sent'));
    expect(await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => giveUpTask(tx, task.id))).toBe(3);
    expect(await stage.states()).toEqual({ delivered: 1, 'failed:given_up': 3 });
    expect(await ports()).toEqual(['delivered', 'suppressed', 'suppressed', 'suppressed']);
  });

  it('that a person gave up is cancelled at once, stays open until it is, and cannot be reminded of', async () => {
    const { id: callId } = await openTask();
    await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) => giveUpTask(tx, callId));
    expect(await noteReminder(stage.database, { corpId: stage.corpId, callId }, '1')).toMatchObject({ refusal: 'task_cancelled' });
    const given = await tasks.claim();
    if (given === null) throw new Error('Nothing is to be cancelled');
    expect(given).toMatchObject({ cancelAsked: true, givenUp: true });
    expect(await tasks.remaining(given, 0)).toMatchObject({ open: 4, gone: 4 });
    await tasks.reschedule(given, { waitMs: -1, polls: 1, keepCancel: true });
    expect(await stage.store.query('SELECT tracking FROM send_call')).toEqual([{ tracking: 'open' }]);
    await tasks.close(given);
    expect(await tasks.claim()).toBeNull();
  });

  it('is read at once, and one is gone, when she withdrew while it was on its way', async () => {
    const call = await dispatched('massSend');
    await stage.store.query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [customers[0]]);
    await settle(stage.database, {
      call,
      answer: { kind: 'accepted', msgid: `m${call.id}`, failed: [] },
      heldMs: null,
      firstPollMs: 600_000,
    });
    const task = await tasks.claim();
    expect(task).toMatchObject({ id: call.id, cancelAsked: false });
    if (task !== null) expect(await tasks.remaining(task, 0)).toMatchObject({ open: 4, gone: 1 });
  });

  it('counts a run that was told to end as over, before its next beat', async () => {
    const task = await openTask();
    await stage.store.query(
      `INSERT INTO run_event (run_id, event_key, kind, payload) SELECT id, 'operator:end', 'end', '{"reason":"operator"}' FROM run WHERE customer_id = $1`,
      [customers[0]],
    );
    expect(await tasks.remaining(task, 0)).toMatchObject({ open: 4, gone: 1 });
    await tasks.closeForWithdrawal(task);
    expect(await stage.states()).toEqual({ 'not_delivered:cancelled': 1, planned: 3 });
  });

  it('keeps a wish to cancel that came while it was being read, and is read again at once', async () => {
    const task = await openTask();
    await stage.store.query('UPDATE send_call SET cancel_asked_at = now(), next_poll_at = now()');
    await tasks.reschedule(task, { waitMs: 3_600_000, polls: 1, keepCancel: false });
    expect(await tasks.claim()).toMatchObject({ id: task.id, cancelAsked: true });
  });

  it('that is cancelled for one who withdrew is planned again for the others, and not cancelled again at once', async () => {
    const task = await openTask();
    await stage.store.query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [customers[0]]);
    await stage.store.query('UPDATE send_call SET cancel_asked_at = now()');
    expect(await tasks.remaining(task, 3_600_000)).toMatchObject({ open: 4, gone: 1, restMs: 0 });
    await tasks.closeForWithdrawal(task);
    expect(await stage.states()).toEqual({ 'not_delivered:cancelled': 1, planned: 3 });
    expect(await ports()).toEqual(['suppressed']);
    const second = await dispatchNext('massSend');
    const { restMs } = await tasks.remaining({ ...task, id: second.id }, 3_600_000);
    expect(restMs).toBeGreaterThan(3_500_000);
  });
});

describe('a call whose lane is lost', () => {
  it('is unknown after half a minute and not before', async () => {
    await dispatched('massSend');
    expect(await markLost(stage.database)).toBe(false);
    await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '31 s'`);
    expect(await markLost(stage.database)).toBe(true);
    expect(await stage.states()).toEqual({ unknown: 4 });
  });

  it('is accepted when it is found, and tracked', async () => {
    const id = await unknownCall('massSend');
    await unknowns.accept(id, 'm-found', 0);
    expect(await stage.states()).toEqual({ accepted: 4 });
    expect(await tasks.claim()).toMatchObject({ id, msgid: 'm-found' });
  });

  it('counts only complete reads, from the first of them', async () => {
    await unknownCall('massSend');
    const first = await claimed();
    expect(first).toMatchObject({ reads: 0, readForMs: null, senderActive: true });
    await unknowns.noteVain([vain(first.id)]);
    await unknowns.lookAgain(first.id, 0);
    const second = await claimed();
    expect(second.reads).toBe(1);
    expect(second.readForMs).not.toBeNull();
  });

  it('is looked for with all of its corp that are due by then, in one round at a time', async () => {
    const ids = [await unknownCall('massSend'), await unknownCall('webhook'), await unknownCall('appMessage')];
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() + interval '1 s' WHERE id = $1`, [ids[1]]);
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() + interval '1 h' WHERE id = $1`, [ids[2]]);
    expect(await unknowns.claim(3_000)).toEqual([]);
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() - interval '4 s' WHERE id = $1`, [ids[0]]);
    expect((await unknowns.claim(3_000)).map(({ id }) => id).sort()).toEqual(ids.slice(0, 2));
    await stage.store.query(`UPDATE send_call SET next_poll_at = now() - interval '4 s' WHERE id = $1`, [ids[2]]);
    expect(await unknowns.claim(3_000)).toEqual([]);
  });

  it('knows what says the same by the same employee and has no task either', async () => {
    const lost = await unknownCall('massSend');
    await stage.store.query(`UPDATE send_call SET content_key = 'of another journey'`);
    const { id } = await dispatched('massSend');
    expect(await unknowns.rivals(stage.corpId, [lost], 'customer_mass_send')).toMatchObject([
      { callId: id, text: '您好', recipients: new Set(externalIds) },
    ]);
  });

  it('that is asked after in vain is asked ever more rarely, and shown after a while with the code that was told last', async () => {
    const id = await unknownCall('massSend');
    await unknowns.noteVain([{ ...vain(id), code: 40001 }]);
    expect(await vainOf(id)).toEqual({ code: 40001, shown: false, waitS: 10 });
    await stage.store.query(`UPDATE send_call SET unread_since = now() - interval '16 min'`);
    await unknowns.noteVain([{ ...vain(id), held: true }]);
    expect(await vainOf(id)).toEqual({ code: 40001, shown: true, waitS: 60 });
    await unknowns.lookAgain(id, 0);
    expect(await vainOf(id)).toEqual({ code: null, shown: false, waitS: 0 });
  });

  it('that was proved absent is planned again, however often, and spends no attempt', async () => {
    await unknownCall('massSend', 1);
    await unknowns.planAgain(await claimed(), true);
    expect(await stage.states()).toEqual({ planned: 4 });
    await dispatchNext('massSend');
    await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '31 s' WHERE state = 'dispatching'`);
    await markLost(stage.database);
    await unknowns.planAgain(await claimed(), true);
    expect(await stage.states()).toEqual({ planned: 4 });
    expect(await stage.store.query('SELECT DISTINCT attempts FROM send_intent')).toEqual([{ attempts: 0 }]);
    expect(await ports()).toEqual([]);
  });

  it('of an app message is repeated with the very same bytes, though the customer has another name by now', async () => {
    await unknownCall('appMessage');
    const [before] = await stage.calls();
    await unknowns.planAgain(await claimed(), false);
    await stage.store.query(`UPDATE customer SET name = 'renamed'`);
    const repeat = await dispatchNext('appMessage');
    expect(repeat.bytes).toBe(before?.request_bytes);
    expect(await stage.store.query(`SELECT not_after < now() + interval '3.5 h' AS safe FROM send_call WHERE id = $1`, [repeat.id])).toEqual([
      { safe: true },
    ]);
  });

  it.each([
    [
      'came back from the queue',
      async () => {
        await stage.reserveAll();
        await stage.store.query(`UPDATE send_call SET stale = true WHERE state = 'reserved'`);
        await returnCalls(stage.database);
      },
    ],
    [
      'was kept from leaving',
      async () => {
        const call = await dispatchNext('appMessage');
        await settle(stage.database, { call, answer: { kind: 'notBegun' }, heldMs: 0, firstPollMs: null });
      },
    ],
  ])('of an app message keeps its bytes when its repeat %s', async (_what, cameBack) => {
    await unknownCall('appMessage');
    const [before] = await stage.calls();
    await unknowns.planAgain(await claimed(), false);
    await cameBack();
    expect(await stage.states()).toEqual({ planned: 1 });
    await stage.store.query(`UPDATE customer SET name = name || ' renamed'`);
    expect((await dispatchNext('appMessage')).bytes).toBe(before?.request_bytes);
  });

  it.each([
    ['its safe time', `UPDATE send_call SET request = request || jsonb_build_object('firstDispatchedAt', now() - interval '4 hours')`],
    ['its deadline', `UPDATE send_intent SET deadline = now() - interval '1 s'`],
  ])('of an app message goes to a person when a stop outlasts %s, and is written afresh only by that person', async (_what, later) => {
    await unknownCall('appMessage');
    await unknowns.planAgain(await claimed(), false);
    await stage.store.query(later);
    await expire(stage.database);
    for (const band of [express, ordinary]) await stage.reserver.reserve(stage.corpId, band);
    expect(await stage.states()).toEqual({ planned: 1 });
    expect(await endRepeats(stage.database)).toBe(true);
    expect(await stage.states()).toEqual({ needs_attention: 1 });
    const [call] = await stage.calls();
    expect(call?.state).toBe('needs_attention');
    expect(await ports()).toEqual([]);
    const moved = await stage.database.tx('test', { timeoutMs: 5_000 }, async (tx) =>
      resendByHand(tx, { id: call?.id ?? '', channel: 'app_message' }),
    );
    expect(moved).toBe(1);
    expect(await endRepeats(stage.database)).toBe(false);
    await dispatchNext('appMessage');
  });

  it('goes to a person when no attempt is left and nothing is proved', async () => {
    await unknownCall('webhook', 1);
    await unknowns.planAgain(await claimed(), false);
    expect(await stage.states()).toEqual({ needs_attention: 1 });
    expect((await stage.calls())[0]?.state).toBe('needs_attention');
  });

  it('is decided once, whoever comes second', async () => {
    const id = await unknownCall('massSend');
    await unknowns.accept(id, 'm1', 0);
    await unknowns.needsAttention(id);
    expect(await stage.states()).toEqual({ accepted: 4 });
  });
});
