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
let run: { readonly id: string; readonly customerId: string };

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 60);
  ledger = new LedgerFixture(server.database, corp);
  journey = await publishJourney(corp);
});
afterAll(() => server.close());

let used = 0;
const nextCustomer = (): string => corp.customerIds[(used += 1)] ?? '';
const addRun = async (options: { parkedCode?: string; ended?: boolean; at?: number } = {}) => {
  const customerId = nextCustomer();
  return { id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId, ...options }), customerId };
};
const addCall = (state: Parameters<LedgerFixture['addCall']>[0]['state'], runs: (typeof run)[], channel?: string) =>
  ledger.addCall({ state, runs, journeyId: journey.id, versionId: journey.versionId, ...(channel === undefined ? {} : { channel }) });
const intents = (runId: string) =>
  server.database.query<{ state: string; reason: string | null }>('SELECT state, reason FROM send_intent WHERE run_id = $1', [runId]);
const events = (runId: string) =>
  server.database.query<{ kind: string; payload: object }>('SELECT kind, payload FROM run_event WHERE run_id = $1 ORDER BY id', [runId]);
const call = (id: string) =>
  server.database.query<Record<string, unknown>>(
    'SELECT state, stale, msgid, tracking, confirm_until, cancel_asked_at IS NOT NULL AS cancelled FROM send_call WHERE id = $1',
    [id],
  );

beforeEach(async () => {
  run = await addRun();
});

describe('a stop', () => {
  const put = (body: object) =>
    corp.api.call<{ stopped: boolean; mayStillArrive: { callId: string; recipients: number }[]; code: string }>('PUT', '/stops', { body });

  it('of each scope is a column, is listed, and is let go', async () => {
    const scopes = [
      ['installation', null],
      ['corp', null],
      ['channel', 'customer_mass_send'],
      ['journey', journey.id],
      ['version', journey.versionId],
      ['customer', run.customerId],
    ] as const;
    for (const [scope, target] of scopes) expect((await put({ scope, target, stopped: true })).body).toMatchObject({ stopped: true });
    expect(await corp.api.ok('GET', '/stops')).toMatchObject({
      installation: true,
      corp: true,
      journeys: [{ id: journey.id }],
      versions: [{ id: journey.versionId, number: 1 }],
      customers: [{ id: run.customerId }],
      channels: expect.arrayContaining([
        { kind: 'customer_mass_send', stopped: true },
        { kind: 'email', stopped: false },
      ]),
    });
    for (const [scope, target] of scopes) expect((await put({ scope, target, stopped: false })).body).toEqual({ stopped: false, mayStillArrive: [] });
    expect(await corp.api.ok('GET', '/stops')).toMatchObject({ installation: false, corp: false, journeys: [], versions: [], customers: [] });
  });

  it('names the calls that may still arrive, and only those it covers', async () => {
    const other = await addRun();
    const [flying, elsewhere, reserved] = [
      await addCall('dispatching', [run]),
      await addCall('dispatching', [other], 'app_message'),
      await addCall('reserved', [await addRun()]),
    ];
    const answer = await put({ scope: 'channel', target: 'customer_mass_send', stopped: true });
    const named = answer.body.mayStillArrive.map(({ callId }) => callId);
    expect([flying, elsewhere, reserved].map((id) => named.includes(id))).toEqual([true, false, false]);
    const ofCustomer = await put({ scope: 'customer', target: other.customerId, stopped: true });
    expect(ofCustomer.body.mayStillArrive).toMatchObject([{ callId: elsewhere, recipients: 1 }]);
    await put({ scope: 'channel', target: 'customer_mass_send', stopped: false });
  });

  it('suppresses nothing', async () => {
    await addCall('reserved', [run]);
    await put({ scope: 'journey', target: journey.id, stopped: true });
    expect(await intents(run.id)).toEqual([{ state: 'reserved', reason: null }]);
    await put({ scope: 'journey', target: journey.id, stopped: false });
  });

  it.each([
    ['of a journey that is not there', { scope: 'journey', target: '00000000-0000-4000-8000-000000000000', stopped: true }, 404],
    ['of a channel that is none', { scope: 'channel', target: 'pigeon', stopped: true }, 404],
    ['of a corp with a target', { scope: 'corp', target: 'x', stopped: true }, 404],
    ['of an unknown scope', { scope: 'world', stopped: true }, 400],
  ])('%s is refused', async (_name, body, status) => {
    expect((await put(body)).status).toBe(status);
  });

  it('of the installation is not for the key of one corp', async () => {
    const { key } = await corp.api.ok<{ key: string }>('POST', '/api-keys', { name: 'brake', role: 'administrator' });
    const client = server.anonymous.below(`/api/v1/corps/${corp.id}`).with({ authorization: `Bearer ${key}` });
    expect((await client.call('PUT', '/stops', { body: { scope: 'installation', stopped: true } })).status).toBe(403);
    expect((await client.call('PUT', '/stops', { body: { scope: 'corp', stopped: false } })).status).toBe(200);
  });
});

describe('a run', () => {
  it('is ended: an order for its beat, its sends withdrawn in the same moment', async () => {
    const callId = await addCall('reserved', [run]);
    await corp.api.ok('POST', `/runs/${run.id}/end`, { reason: 'customer asked' });
    expect(await intents(run.id)).toEqual([{ state: 'suppressed', reason: 'run_ended' }]);
    expect(await call(callId)).toMatchObject([{ state: 'reserved', stale: true }]);
    expect((await events(run.id)).map(({ kind }) => kind).sort()).toEqual(['end', 'outcome']);
    await corp.api.ok('POST', `/runs/${run.id}/end`);
    expect(await events(run.id)).toHaveLength(2);
  });

  it('that waits is let go on, once a wait', async () => {
    expect((await corp.api.call('POST', `/runs/${run.id}/skip-wait`)).body).toMatchObject({ status: 409, code: 'not_waiting' });
    await ledger.addWait(run.id, run.customerId, { instruction: 1 });
    await corp.api.ok('POST', `/runs/${run.id}/skip-wait`);
    await corp.api.ok('POST', `/runs/${run.id}/skip-wait`);
    expect(await events(run.id)).toMatchObject([{ kind: 'skipWait' }]);
  });

  it('that is parked needs attention, and tries again when asked', async () => {
    const parked = await addRun({ parkedCode: 'PLAN_CORRUPT' });
    const { items } = await corp.api.ok<{ items: { kind: string; run: { id: string } }[] }>('GET', '/attention');
    expect(items.filter(({ kind }) => kind === 'run').map((item) => item.run.id)).toEqual([parked.id]);
    expect(await corp.api.ok('POST', `/runs/${parked.id}/retry`)).toMatchObject({ status: 'open', parkedCode: null });
    expect(await events(parked.id)).toMatchObject([{ kind: 'changed' }]);
    expect((await corp.api.call('POST', `/runs/${parked.id}/retry`)).body).toMatchObject({ code: 'not_parked' });
  });

  it('that has not ended is found at its step, stuck or not', async () => {
    const stuck = await addRun({ parkedCode: 'PLAN_CORRUPT', at: 0 });
    const ended = await addRun({ ended: true, at: 0 });
    const { items } = await corp.api.ok<{ items: { id: string; status: string }[] }>('GET', '/runs?status=unfinished&limit=200');
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([run.id, stuck.id]));
    expect(items.map(({ id }) => id)).not.toContain(ended.id);
  });

  it('that has ended takes no orders', async () => {
    const ended = await addRun({ ended: true });
    for (const act of ['end', 'skip-wait', 'retry']) {
      expect((await corp.api.call('POST', `/runs/${ended.id}/${act}`)).body).toMatchObject({ status: 409, code: 'already_ended' });
    }
  });

  it('shows its way: steps by node, waits, sends', async () => {
    await ledger.addStep(run.id, 1, 0, 'delivered');
    await ledger.addWait(run.id, run.customerId, { instruction: 1 });
    await addCall('dispatching', [run]);
    expect(await corp.api.ok('GET', `/runs/${run.id}`)).toMatchObject({
      run: { id: run.id, status: 'open', version: 1, customer: { id: run.customerId } },
      steps: [{ stepNo: 1, nodeId: 'send-message-1', rung: 0, kind: 'invoke', result: 'delivered' }],
      waits: [{ nodeId: 'wait-1', timeZone: 'Asia/Shanghai', endedAt: null }],
      sends: [{ state: 'dispatching', channel: 'customer_mass_send', sender: 'zhangsan' }],
      graph: { formatVersion: 1 },
    });
  });

  it('is found by journey, node and status', async () => {
    const waiting = await addRun({ at: 1 });
    const list = (query: string) => corp.api.ok<{ items: { id: string }[] }>('GET', `/runs?journeyId=${journey.id}&limit=200${query}`);
    expect((await list('&nodeId=wait-1')).items.map(({ id }) => id)).toContain(waiting.id);
    expect((await list('&nodeId=wait-1')).items.map(({ id }) => id)).not.toContain(run.id);
    expect((await list('&nodeId=send-message-1&version=1&status=open')).items.map(({ id }) => id)).toContain(run.id);
    expect((await list('&version=2')).items).toEqual([]);
    expect((await list('&status=ended')).items.map(({ id }) => id)).not.toContain(run.id);
  });
});

describe('a send that nobody knows of', () => {
  const act = (callId: string, what: string, body?: object) =>
    corp.api.call<{ moved: number; code: string }>('POST', `/attention/sends/${callId}/${what}`, body === undefined ? {} : { body });

  it('is listed with its words, its customers and what may be done', async () => {
    const callId = await addCall('needs_attention', [run]);
    const { items } = await corp.api.ok<{ items: { callId?: string }[] }>('GET', '/attention');
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
    const [row] = await server.database.query<{ alive: boolean }>('SELECT deadline > now() AS alive FROM send_intent WHERE run_id = $1', [run.id]);
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
  const act = (callId: string, what: string, body?: object) =>
    corp.api.call<{ moved: number; code: string }>('POST', `/attention/sends/${callId}/${what}`, body === undefined ? {} : { body });
  const listed = async (callId: string) =>
    (await corp.api.ok<{ items: { callId?: string }[] }>('GET', '/attention')).items.find((item) => item.callId === callId);

  it('is listed when that lasts, with the cause, and only with what is safe', async () => {
    const [lookup, task] = [await addCall('unknown', [run]), await addCall('accepted', [await addRun()])];
    expect([await listed(lookup), await listed(task)]).toEqual([undefined, undefined]);
    await ledger.markUnread(lookup, 40001);
    await ledger.markUnread(task, 41047);
    expect(await listed(lookup)).toMatchObject({ recipients: 1, unread: { what: 'lookup', code: 40001 }, actions: ['link', 'giveUp'] });
    expect(await listed(task)).toMatchObject({ recipients: 1, unread: { what: 'task', code: 41047 }, actions: ['giveUp'] });
    for (const [callId, what, body] of [[lookup, 'resend'] as const, [task, 'resend'] as const, [task, 'link', { msgid: 'm' }] as const])
      expect((await act(callId, what, body)).body.code).toBe('conflict');
    expect(await intents(run.id)).toEqual([{ state: 'unknown', reason: null }]);
  });

  it('and that is looked for is linked or given up, as one that nobody knows of', async () => {
    const other = await addRun();
    const [first, second] = [await addCall('unknown', [run]), await addCall('unknown', [other])];
    await ledger.markUnread(first, null);
    await ledger.markUnread(second, null);
    expect((await act(first, 'link', { msgid: 'msg-unread' })).body).toEqual({ callId: first, moved: 1 });
    expect(await intents(run.id)).toEqual([{ state: 'accepted', reason: null }]);
    expect(await listed(first)).toBeUndefined();
    await act(second, 'give-up');
    expect(await events(other.id)).toMatchObject([{ kind: 'outcome', payload: { port: 'failed', reason: 'given_up' } }]);
  });

  it('and that became a task is given up without another way, to be cancelled, and audited', async () => {
    const callId = await addCall('accepted', [run]);
    await ledger.markUnread(callId, 41047);
    expect((await act(callId, 'give-up')).body).toEqual({ callId, moved: 1 });
    expect(await intents(run.id)).toEqual([{ state: 'failed', reason: 'given_up' }]);
    expect(await events(run.id)).toMatchObject([{ kind: 'outcome', payload: { port: 'suppressed', reason: 'given_up' } }]);
    expect(await call(callId)).toMatchObject([{ state: 'accepted', tracking: 'open', cancelled: true }]);
    const [row] = await server.database.query<{ action: string }>('SELECT action FROM audit WHERE target = $1', [`call:${callId}`]);
    expect(row?.action).toBe('send.givenUp');
    expect((await act(callId, 'give-up')).body.code).toBe('not_in_attention');
  });
});

describe('a customer who unsubscribes', () => {
  it('is sent nothing that was planned; what was dispatched is named', async () => {
    const other = {
      id: await ledger.addRun({ journeyId: journey.id, versionId: journey.versionId, customerId: run.customerId }),
      customerId: run.customerId,
    };
    const [reserved, flying] = [await addCall('reserved', [run]), await addCall('dispatching', [other], 'app_message')];
    const answer = await corp.api.ok<{ withdrawnAt: string; suppressed: number; mayStillArrive: { callId: string }[] }>(
      'POST',
      `/customers/${run.customerId}/withdraw`,
    );
    expect(answer).toMatchObject({ suppressed: 1, mayStillArrive: [{ callId: flying }] });
    expect(await intents(run.id)).toEqual([{ state: 'suppressed', reason: 'withdrawn' }]);
    expect(await call(reserved)).toMatchObject([{ stale: true }]);
    expect(await corp.api.ok('POST', `/customers/${run.customerId}/restore`, { reason: '电话里要求恢复' })).toMatchObject({ withdrawnAt: null });
    expect(await intents(run.id)).toEqual([{ state: 'suppressed', reason: 'withdrawn' }]);
  });
});

describe('the counts of a version', () => {
  it('say who waits where, who went through, and what was reached', async () => {
    const before = await corp.api.ok<{ nodes: Record<string, { passed: number; waiting: number; failed: number }>; runs: { open: number } }>(
      'GET',
      `/journeys/${journey.id}/counts`,
    );
    const counted = await addRun({ at: 1 });
    await ledger.addStep(counted.id, 1, 0, 'failed');
    const callId = await addCall('needs_attention', [counted]);
    await corp.api.ok('POST', `/attention/sends/${callId}/give-up`);
    // Who looks within seconds of another look is shown the same count.
    const after = await eventually(async () => {
      const counts = await corp.api.ok<typeof before>('GET', `/journeys/${journey.id}/counts?version=1`);
      return counts.runs.open > before.runs.open ? counts : undefined;
    });
    const risen = (node: string, what: 'passed' | 'waiting' | 'failed') => (after.nodes[node]?.[what] ?? 0) - (before.nodes[node]?.[what] ?? 0);
    expect([
      risen('wait-1', 'waiting'),
      risen('send-message-1', 'passed'),
      risen('send-message-1', 'failed'),
      risen('api-start-1', 'passed'),
    ]).toEqual([1, 1, 1, 1]);
    expect(after.runs.open).toBe(before.runs.open + 1);
    expect((await corp.api.call('GET', `/journeys/${journey.id}/counts?version=9`)).status).toBe(404);
  });

  it('call delivered only what the customer has: a note to the owner and a mail that was taken have counts of their own', async () => {
    const counts = async () =>
      (await corp.api.ok<{ nodes: Record<string, unknown> }>('GET', `/journeys/${journey.id}/counts`)).nodes['send-message-1'];
    const changed = (from: unknown) =>
      eventually(async () => {
        const now = await counts();
        return JSON.stringify(now) === JSON.stringify(from) ? undefined : now;
      });
    const ended = async (channel: string, ...states: readonly string[]): Promise<void> => {
      const one = await addRun({ at: 1 });
      await addCall('dispatching', [one], channel);
      for (const state of states) await server.database.query('UPDATE send_intent SET state = $2 WHERE run_id = $1', [one.id, state]);
    };
    const before = await counts();
    await ended('app_message', 'accepted');
    await ended('email', 'accepted');
    await ended('customer_mass_send', 'accepted');
    const between = await changed(before);
    await ended('customer_mass_send', 'accepted', 'confirmed', 'delivered');
    const rise = (now: unknown, then: unknown): unknown =>
      Object.fromEntries(
        Object.entries(now ?? {}).map(([name, value]) => [name, value - Number(Object.entries(then ?? {}).find(([key]) => key === name)?.[1])]),
      );
    expect(rise(between, before)).toMatchObject({ employeeTold: 1, accepted: 1, delivered: 0, done: 0, failed: 0 });
    expect(rise(await changed(between), between)).toMatchObject({ employeeTold: 0, accepted: 0, delivered: 1, failed: 0 });
  });
});
