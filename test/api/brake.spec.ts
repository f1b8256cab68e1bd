import { beforeEach, describe, expect, it } from 'vitest';
import { useRunsAndCalls, type FixtureRun } from './runs-and-calls.js';

const stage = useRunsAndCalls();
const { addRun, addCall, intents, events, call } = stage;
let run: FixtureRun;

beforeEach(async () => {
  run = await addRun();
});

describe('a stop', () => {
  const put = (body: object) =>
    stage.corp.api.call<{ stopped: boolean; mayStillArrive: { callId: string; recipients: number }[]; code: string }>('PUT', '/stops', { body });

  it('of each scope is a column, is listed, and is let go', async () => {
    const scopes = [
      ['installation', null],
      ['corp', null],
      ['channel', 'customer_mass_send'],
      ['journey', stage.journey.id],
      ['version', stage.journey.versionId],
      ['customer', run.customerId],
    ] as const;
    for (const [scope, target] of scopes) expect((await put({ scope, target, stopped: true })).body).toMatchObject({ stopped: true });
    expect(await stage.corp.api.ok('GET', '/stops')).toMatchObject({
      installation: true,
      corp: true,
      journeys: [{ id: stage.journey.id }],
      versions: [{ id: stage.journey.versionId, number: 1 }],
      customers: [{ id: run.customerId }],
      channels: expect.arrayContaining([
        { kind: 'customer_mass_send', stopped: true },
        { kind: 'email', stopped: false },
      ]),
    });
    for (const [scope, target] of scopes) expect((await put({ scope, target, stopped: false })).body).toEqual({ stopped: false, mayStillArrive: [] });
    expect(await stage.corp.api.ok('GET', '/stops')).toMatchObject({ installation: false, corp: false, journeys: [], versions: [], customers: [] });
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
    await put({ scope: 'journey', target: stage.journey.id, stopped: true });
    expect(await intents(run.id)).toEqual([{ state: 'reserved', reason: null }]);
    await put({ scope: 'journey', target: stage.journey.id, stopped: false });
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
    const { key } = await stage.corp.api.ok<{ key: string }>('POST', '/api-keys', { name: 'brake', role: 'administrator' });
    const client = stage.server.anonymous.below(`/api/v1/corps/${stage.corp.id}`).with({ authorization: `Bearer ${key}` });
    expect((await client.call('PUT', '/stops', { body: { scope: 'installation', stopped: true } })).status).toBe(403);
    expect((await client.call('PUT', '/stops', { body: { scope: 'corp', stopped: false } })).status).toBe(200);
  });
});

describe('a run', () => {
  it('is ended: an order for its beat, its sends withdrawn in the same moment', async () => {
    const callId = await addCall('reserved', [run]);
    await stage.corp.api.ok('POST', `/runs/${run.id}/end`, { reason: 'customer asked' });
    expect(await intents(run.id)).toEqual([{ state: 'suppressed', reason: 'run_ended' }]);
    expect(await call(callId)).toMatchObject([{ state: 'reserved', stale: true }]);
    expect((await events(run.id)).map(({ kind }) => kind).sort()).toEqual(['end', 'outcome']);
    await stage.corp.api.ok('POST', `/runs/${run.id}/end`);
    expect(await events(run.id)).toHaveLength(2);
  });

  it('that waits is let go on, once a wait', async () => {
    expect((await stage.corp.api.call('POST', `/runs/${run.id}/skip-wait`)).body).toMatchObject({ status: 409, code: 'not_waiting' });
    await stage.ledger.addWait(run.id, run.customerId, { instruction: 1 });
    await stage.corp.api.ok('POST', `/runs/${run.id}/skip-wait`);
    await stage.corp.api.ok('POST', `/runs/${run.id}/skip-wait`);
    expect(await events(run.id)).toMatchObject([{ kind: 'skipWait' }]);
  });

  it('that is parked needs attention, and tries again when asked', async () => {
    const parked = await addRun({ parkedCode: 'PLAN_CORRUPT' });
    const { items } = await stage.corp.api.ok<{ items: { kind: string; run: { id: string } }[] }>('GET', '/attention');
    expect(items.filter(({ kind }) => kind === 'run').map((item) => item.run.id)).toEqual([parked.id]);
    expect(await stage.corp.api.ok('POST', `/runs/${parked.id}/retry`)).toMatchObject({ status: 'open', parkedCode: null });
    expect(await events(parked.id)).toMatchObject([{ kind: 'changed' }]);
    expect((await stage.corp.api.call('POST', `/runs/${parked.id}/retry`)).body).toMatchObject({ code: 'not_parked' });
  });

  it('that has not ended is found at its step, stuck or not', async () => {
    const stuck = await addRun({ parkedCode: 'PLAN_CORRUPT', at: 0 });
    const ended = await addRun({ ended: true, at: 0 });
    const { items } = await stage.corp.api.ok<{ items: { id: string; status: string }[] }>('GET', '/runs?status=unfinished&limit=200');
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([run.id, stuck.id]));
    expect(items.map(({ id }) => id)).not.toContain(ended.id);
  });

  it('that has ended takes no orders', async () => {
    const ended = await addRun({ ended: true });
    for (const act of ['end', 'skip-wait', 'retry']) {
      expect((await stage.corp.api.call('POST', `/runs/${ended.id}/${act}`)).body).toMatchObject({ status: 409, code: 'already_ended' });
    }
  });

  it('shows its way: steps by node, waits, sends', async () => {
    await stage.ledger.addStep(run.id, 1, 0, 'delivered');
    await stage.ledger.addWait(run.id, run.customerId, { instruction: 1 });
    await addCall('dispatching', [run]);
    expect(await stage.corp.api.ok('GET', `/runs/${run.id}`)).toMatchObject({
      run: { id: run.id, status: 'open', version: 1, customer: { id: run.customerId } },
      steps: [{ stepNo: 1, nodeId: 'send-message-1', rung: 0, kind: 'invoke', result: 'delivered' }],
      waits: [{ nodeId: 'wait-1', timeZone: 'Asia/Shanghai', endedAt: null }],
      sends: [{ state: 'dispatching', channel: 'customer_mass_send', sender: 'zhangsan' }],
      graph: { formatVersion: 1 },
    });
  });

  it('is found by journey, node and status', async () => {
    const waiting = await addRun({ at: 1 });
    const list = (query: string) => stage.corp.api.ok<{ items: { id: string }[] }>('GET', `/runs?journeyId=${stage.journey.id}&limit=200${query}`);
    expect((await list('&nodeId=wait-1')).items.map(({ id }) => id)).toContain(waiting.id);
    expect((await list('&nodeId=wait-1')).items.map(({ id }) => id)).not.toContain(run.id);
    expect((await list('&nodeId=send-message-1&version=1&status=open')).items.map(({ id }) => id)).toContain(run.id);
    expect((await list('&version=2')).items).toEqual([]);
    expect((await list('&status=ended')).items.map(({ id }) => id)).not.toContain(run.id);
  });
});

describe('a customer who unsubscribes', () => {
  it('is sent nothing that was planned; what was dispatched is named', async () => {
    const other = {
      id: await stage.ledger.addRun({ journeyId: stage.journey.id, versionId: stage.journey.versionId, customerId: run.customerId }),
      customerId: run.customerId,
    };
    const [reserved, flying] = [await addCall('reserved', [run]), await addCall('dispatching', [other], 'app_message')];
    const answer = await stage.corp.api.ok<{ withdrawnAt: string; suppressed: number; mayStillArrive: { callId: string }[] }>(
      'POST',
      `/customers/${run.customerId}/withdraw`,
    );
    expect(answer).toMatchObject({ suppressed: 1, mayStillArrive: [{ callId: flying }] });
    expect(await intents(run.id)).toEqual([{ state: 'suppressed', reason: 'withdrawn' }]);
    expect(await call(reserved)).toMatchObject([{ stale: true }]);
    expect(await stage.corp.api.ok('POST', `/customers/${run.customerId}/restore`, { reason: '电话里要求恢复' })).toMatchObject({
      withdrawnAt: null,
    });
    expect(await intents(run.id)).toEqual([{ state: 'suppressed', reason: 'withdrawn' }]);
  });
});
