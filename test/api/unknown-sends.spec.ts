import { beforeEach, describe, expect, it } from 'vitest';
import { useRunsAndCalls, type FixtureRun } from './runs-and-calls.js';

const stage = useRunsAndCalls();
const { addRun, addCall, intents, events, call } = stage;
let run: FixtureRun;

beforeEach(async () => {
  run = await addRun();
});

const act = (callId: string, what: string, body?: object) =>
  stage.corp.api.call<{ moved: number; code: string }>('POST', `/attention/sends/${callId}/${what}`, body === undefined ? {} : { body });

describe('a send that nobody knows of', () => {
  it('is listed with its words, its customers and what may be done', async () => {
    const callId = await addCall('needs_attention', [run]);
    const { items } = await stage.corp.api.ok<{ items: { callId?: string }[] }>('GET', '/attention');
    expect(items.find((item) => item.callId === callId)).toMatchObject({
      kind: 'send',
      text: '您好',
      recipients: 1,
      customers: [{ id: run.customerId, runId: run.id }],
      actions: ['link', 'resend', 'giveUp'],
    });
  });

  it('is linked to its msgid: accepted, and tracked until it is confirmed', async () => {
    const callId = await addCall('needs_attention', [run]);
    expect((await act(callId, 'link', { msgid: 'msg-1' })).body).toEqual({ callId, moved: 1 });
    expect(await call(callId)).toMatchObject([{ state: 'accepted', msgid: 'msg-1', tracking: 'open', confirm_until: expect.any(Date) }]);
    expect(await intents(run.id)).toEqual([{ state: 'accepted', reason: null }]);
    expect(await events(run.id)).toEqual([]);
    const second = await addCall('needs_attention', [await addRun()]);
    expect((await act(second, 'link', { msgid: 'msg-1' })).body).toMatchObject({ code: 'conflict' });
  });

  it('is sent again, even after its deadline', async () => {
    const callId = await addCall('needs_attention', [run]);
    await act(callId, 'resend');
    expect(await call(callId)).toMatchObject([{ state: 'absent' }]);
    expect(await intents(run.id)).toEqual([{ state: 'planned', reason: null }]);
    const [row] = await stage.server.database.query<{ alive: boolean }>('SELECT deadline > now() AS alive FROM send_intent WHERE run_id = $1', [
      run.id,
    ]);
    expect(row?.alive).toBe(true);
  });

  it('is given up: its run goes on as after a failure', async () => {
    const callId = await addCall('needs_attention', [run]);
    await act(callId, 'give-up');
    expect(await intents(run.id)).toEqual([{ state: 'failed', reason: 'given_up' }]);
    expect(await events(run.id)).toMatchObject([{ kind: 'outcome', payload: { port: 'failed', reason: 'given_up', instruction: 0, visit: 1 } }]);
  });

  it.each([
    ['email', 'accepted', 'accepted'],
    ['app_message', 'accepted', 'accepted'],
    ['welcome_message', 'delivered', 'delivered'],
  ])('by %s is known to have arrived: the run goes on as after a success, and nothing is sent again', async (channel, state, port) => {
    const callId = await addCall('needs_attention', [run], channel);
    expect((await act(callId, 'arrived')).body).toEqual({ callId, moved: 1 });
    expect(await call(callId)).toMatchObject([{ state: 'accepted', msgid: null, tracking: 'none' }]);
    expect(await intents(run.id)).toEqual([{ state, reason: null }]);
    expect(await events(run.id)).toMatchObject([{ kind: 'outcome', payload: { port, instruction: 0, visit: 1 } }]);
    expect((await act(callId, 'resend')).body.code).toBe('not_in_attention');
  });

  it('as a mass send is linked, and not said to have arrived: it is tracked', async () => {
    const callId = await addCall('needs_attention', [run]);
    expect((await act(callId, 'arrived')).body.code).toBe('conflict');
    expect(await intents(run.id)).toMatchObject([{ state: 'needs_attention' }]);
  });

  it('is decided once, whoever clicks twice', async () => {
    const callId = await addCall('needs_attention', [run]);
    const answers = await Promise.all([act(callId, 'give-up'), act(callId, 'resend')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await act(await addCall('dispatching', [await addRun()]), 'resend')).body.code).toBe('not_in_attention');
  });

  it('of a channel without msgids cannot be linked', async () => {
    const callId = await addCall('needs_attention', [run], 'email');
    expect((await act(callId, 'link', { msgid: 'x' })).status).toBe(409);
    expect(await intents(run.id)).toMatchObject([{ state: 'needs_attention' }]);
  });
});

describe('a send of which nothing is learned', () => {
  const listed = async (callId: string) =>
    (await stage.corp.api.ok<{ items: { callId?: string }[] }>('GET', '/attention')).items.find((item) => item.callId === callId);

  it('is listed when that lasts, with the cause, and only with what is safe', async () => {
    const [lookup, task] = [await addCall('unknown', [run]), await addCall('accepted', [await addRun()])];
    expect([await listed(lookup), await listed(task)]).toEqual([undefined, undefined]);
    await stage.ledger.markUnread(lookup, 40001);
    await stage.ledger.markUnread(task, 41047);
    expect(await listed(lookup)).toMatchObject({ recipients: 1, unread: { what: 'lookup', code: 40001 }, actions: ['link', 'giveUp'] });
    expect(await listed(task)).toMatchObject({ recipients: 1, unread: { what: 'task', code: 41047 }, actions: ['giveUp'] });
    for (const [callId, what, body] of [[lookup, 'resend'] as const, [task, 'resend'] as const, [task, 'link', { msgid: 'm' }] as const])
      expect((await act(callId, what, body)).body.code).toBe('conflict');
    expect(await intents(run.id)).toEqual([{ state: 'unknown', reason: null }]);
  });

  it('and that is looked for is linked or given up, as one that nobody knows of', async () => {
    const other = await addRun();
    const [first, second] = [await addCall('unknown', [run]), await addCall('unknown', [other])];
    await stage.ledger.markUnread(first, null);
    await stage.ledger.markUnread(second, null);
    expect((await act(first, 'link', { msgid: 'msg-unread' })).body).toEqual({ callId: first, moved: 1 });
    expect(await intents(run.id)).toEqual([{ state: 'accepted', reason: null }]);
    expect(await listed(first)).toBeUndefined();
    await act(second, 'give-up');
    expect(await events(other.id)).toMatchObject([{ kind: 'outcome', payload: { port: 'failed', reason: 'given_up' } }]);
  });

  it('and that became a task is given up without another way, to be cancelled, and audited', async () => {
    const callId = await addCall('accepted', [run]);
    await stage.ledger.markUnread(callId, 41047);
    expect((await act(callId, 'give-up')).body).toEqual({ callId, moved: 1 });
    expect(await intents(run.id)).toEqual([{ state: 'failed', reason: 'given_up' }]);
    expect(await events(run.id)).toMatchObject([{ kind: 'outcome', payload: { port: 'suppressed', reason: 'given_up' } }]);
    expect(await call(callId)).toMatchObject([{ state: 'accepted', tracking: 'open', cancelled: true }]);
    const [row] = await stage.server.database.query<{ action: string }>('SELECT action FROM audit WHERE target = $1', [`call:${callId}`]);
    expect(row?.action).toBe('send.givenUp');
    expect((await act(callId, 'give-up')).body.code).toBe('not_in_attention');
  });
});
