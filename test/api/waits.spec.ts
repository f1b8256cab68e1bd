import { randomUUID } from 'node:crypto';
import type { ChangedWaits, WaitPage, WaitsPreview } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let journeyId: string;
/** Runs that wait, the soonest first. */
let runIds: readonly string[];

const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString().replace(/\.\d+Z/u, 'Z');
const ends = [inDays(1), inDays(2), inDays(3)];

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
  const { id, versionId } = await publishJourney(corp);
  journeyId = id;
  const ledger = new LedgerFixture(server.database, corp);
  const made: string[] = [];
  for (const [index, customerId] of corp.customerIds.entries()) {
    const runId = await ledger.addRun({ journeyId, versionId, customerId, at: 1 });
    await ledger.addWait(runId, customerId, { instruction: 1, until: ends[index] ?? '' });
    made.push(runId);
  }
  runIds = made;
});
afterAll(() => server.close());

const list = (query: string) => corp.api.ok<WaitPage>('GET', `/waits?journeyId=${journeyId}${query}`);
const change = (body: object) => corp.api.call<ChangedWaits>('POST', '/waits/change', { body: { orderId: randomUUID(), ...body } });
const orders = (runId: string | undefined) =>
  server.database.query<{ kind: string; payload: object }>('SELECT kind, payload FROM run_event WHERE run_id = $1 ORDER BY id', [runId]);

describe('open waits', () => {
  it('are listed by journey and step, the soonest first, a page at a time', async () => {
    const { items } = await list('&nodeId=wait-1');
    expect(items.map(({ runId, until }) => [runId, until])).toEqual(runIds.map((runId, index) => [runId, ends[index]]));
    expect(items[0]).toMatchObject({ nodeId: 'wait-1', version: 1, timeZone: 'Asia/Shanghai', reason: null, customer: { id: corp.customerIds[0] } });
    const first = await list('&limit=2');
    const rest = await list(`&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([first.items.length, rest.items.map(({ runId }) => runId), rest.nextCursor]).toEqual([2, [runIds[2]], null]);
  });

  it('are narrowed to when they end, and to one version', async () => {
    expect((await list(`&untilFrom=${ends[1] ?? ''}&untilTo=${ends[2] ?? ''}`)).items.map(({ runId }) => runId)).toEqual([runIds[1]]);
    expect((await list('&version=2')).items).toEqual([]);
    expect((await list('&nodeId=send-message-1')).items).toEqual([]);
  });

  it('of another corp are not found', async () => {
    expect((await other.api.ok<WaitPage>('GET', `/waits?journeyId=${journeyId}`)).items).toEqual([]);
    const answer = await other.api.ok<ChangedWaits>('POST', '/waits/change', { orderId: randomUUID(), which: { runIds }, change: { kind: 'end' } });
    expect([answer, await orders(runIds[0])]).toEqual([{ ordered: 0 }, []]);
  });
});

describe('a change of waits', () => {
  it('is shown before it is made: how many, and what becomes of the first', async () => {
    const body = { which: { journeyId, nodeId: 'wait-1', untilTo: ends[2] }, change: { kind: 'shift', minutes: -60 } };
    const preview = await corp.api.ok<WaitsPreview>('POST', '/waits/preview', body);
    expect(preview.count).toBe(2);
    expect(preview.samples.map(({ runId, becomes }) => [runId, becomes])).toEqual([
      [runIds[0], new Date(Date.parse(ends[0] ?? '') - 3_600_000).toISOString()],
      [runIds[1], new Date(Date.parse(ends[1] ?? '') - 3_600_000).toISOString()],
    ]);
    expect(await orders(runIds[0])).toEqual([]);
  });

  it('tells each wait that it means once, however often it is sent, and is written down', async () => {
    const body = { orderId: randomUUID(), which: { journeyId, untilTo: ends[2] }, change: { kind: 'shift', minutes: 90 } };
    expect((await change(body)).body).toEqual({ ordered: 2 });
    expect((await change(body)).body).toEqual({ ordered: 0 });
    const [order] = await orders(runIds[0]);
    expect(order).toMatchObject({ kind: 'moveWait', payload: { wait: { instruction: 1, visit: 1 } } });
    expect(Date.parse(String(Reflect.get(order?.payload ?? {}, 'until')))).toBe(Date.parse(ends[0] ?? '') + 90 * 60_000);
    expect([(await orders(runIds[0])).length, (await orders(runIds[2])).length]).toEqual([1, 0]);
    const { items } = await corp.api.ok<{ items: object[] }>('GET', `/audit?target=journey:${journeyId}`);
    expect(items).toContainEqual(expect.objectContaining({ action: 'waits.changed', detail: expect.objectContaining({ waiting: 2 }) }));
  });

  it('of single runs moves or ends them', async () => {
    expect((await change({ which: { runIds: [runIds[2]] }, change: { kind: 'until', until: inDays(9) } })).body).toEqual({ ordered: 1 });
    expect((await change({ which: { runIds: [runIds[2]] }, change: { kind: 'end' } })).body).toEqual({ ordered: 1 });
    expect((await orders(runIds[2])).map(({ kind }) => kind)).toEqual(['moveWait', 'skipWait']);
  });

  it('lets no wait end later than a year from now, however far it is put off', async () => {
    await change({ which: { runIds: [runIds[1]] }, change: { kind: 'shift', minutes: 366 * 1_440 } });
    const order = (await orders(runIds[1])).at(-1);
    const until = Date.parse(String(Reflect.get(order?.payload ?? {}, 'until')));
    expect(Math.abs(until - Date.parse(inDays(366)))).toBeLessThan(60_000);
  });

  it.each([
    ['a time that has passed', { kind: 'until', until: '2020-01-01T00:00:00Z' }, '/change/until'],
    ['a time beyond a year', { kind: 'until', until: inDays(400) }, '/change/until'],
    ['by nothing', { kind: 'shift', minutes: 0 }, '/change/minutes'],
    ['another kind', { kind: 'forget' }, '/change/kind'],
  ])('is refused for %s', async (_what, wrong, pointer) => {
    const { status, body } = await change({ which: { journeyId }, change: wrong });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer }] }]);
  });
});
