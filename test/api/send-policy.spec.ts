import type { CorpSendPolicy, SavedSendPolicy } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const daytime = { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' };
const windows = { zone: 'corp', employees: false, hours: { marketing: [daytime] } };
const find = () => corp.api.ok<CorpSendPolicy>('GET', '/send-policy');
const save = (body: object, revision: number) =>
  corp.api.call<SavedSendPolicy & { errors?: { pointer: string }[] }>('PUT', '/send-policy', {
    headers: { 'if-match': `"${String(revision)}"` },
    body,
  });

describe('the rules of sending', () => {
  it('are none until somebody writes them, and then the ones that were read last', async () => {
    expect(await find()).toEqual({ revision: 0, policy: {}, changedAt: null, changedBy: null, timeZone: 'Asia/Shanghai', waiting: 0 });
    const saved = await save({ windows }, 0);
    expect([saved.status, saved.headers.get('etag'), saved.body]).toMatchObject([200, '"1"', { revision: 1, policy: { windows }, judgedAgain: 0 }]);
    expect((await save({}, 0)).status).toBe(412);
    expect((await find()).policy).toEqual({ windows });
    const { items } = await corp.api.ok<{ items: { action: string; target: string }[] }>('GET', '/audit');
    expect(items[0]).toMatchObject({ action: 'sendPolicy.changed', target: 'send-policy' });
  });

  it('take back calls that were ready to go, and tell how many', async () => {
    const { id: journeyId, versionId } = await publishJourney(corp);
    const [customerId = ''] = corp.customerIds;
    const ledger = new LedgerFixture(server.database, corp);
    const run = await ledger.addRun({ journeyId, versionId, customerId });
    await ledger.addCall({ journeyId, versionId, state: 'reserved', runs: [{ id: run, customerId }] });
    const { revision } = await find();
    expect((await save({ windows }, revision)).body).toMatchObject({ judgedAgain: 1 });
    expect(await server.database.query('SELECT stale FROM send_call')).toEqual([{ stale: true }]);
  });

  it('say whom alerts go to; a test is refused while that is nobody, and while one is under way', async () => {
    const test = () => corp.api.call<{ errors?: { code: string }[]; items?: { kind: string }[] }>('POST', '/alerts/test');
    expect((await test()).body.errors?.map(({ code }) => code)).toEqual(['no_receiver']);
    const { revision, policy } = await find();
    // What WeCom would send to everybody, or to several, is nobody's name.
    const strangers = await save({ ...policy, alerts: { employees: ['zhangsan', '@all', 'zhangsan|li'], endpoint: 'nowhere', after: {} } }, revision);
    expect([strangers.status, strangers.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/alerts/employees/1', '/alerts/employees/2', '/alerts/endpoint'],
    ]);
    expect((await save({ ...policy, alerts: { employees: ['zhangsan'], endpoint: null, after: { complaint: 20 } } }, revision)).status).toBe(200);
    expect((await test()).body.items).toMatchObject([{ kind: 'test', text: '', clearedAt: null, sends: [] }]);
    expect((await test()).body.errors?.map(({ code }) => code)).toEqual(['test_under_way']);
  });

  it.each([
    ['no such hour', { windows: { ...windows, hours: { marketing: [{ ...daytime, from: '24:00' }] } } }, '/windows/hours/marketing/0/from'],
    ['no such day', { windows: { ...windows, hours: { notice: [{ ...daytime, days: [8] }] } } }, '/windows/hours/notice/0/days/0'],
    ['no day at all', { windows: { ...windows, hours: { notice: [{ ...daytime, days: [] }] } } }, '/windows/hours/notice/0/days'],
    ['never open', { windows: { ...windows, hours: { notice: [] } } }, '/windows/hours/notice'],
    ['another category', { windows: { ...windows, hours: { spam: [daytime] } } }, '/windows/hours/spam'],
    ['an alert of nothing', { alerts: { employees: [], endpoint: null, after: { noise: 1 } } }, '/alerts/after/noise'],
    ['a rule nobody knows', { curfew: {} }, '/curfew'],
  ])('are refused with %s', async (_why, body, pointer) => {
    const { revision } = await find();
    const refused = await save(body, revision);
    expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });
});
