import { giveUpTask, noteReminder, settle, takeBackReminder } from '@tagtrail/ledger';
import { describe, expect, it } from 'vitest';
import { stage, tasks, customers, dispatched, dispatchNext, openTask, vain, vainOf, reading, ports, standTrackingStage } from './tracking-stage.js';

standTrackingStage();

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
