import type { ServiceDeskBody } from '@tagtrail/core/http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const price = { id: 'price', words: ['价格'], match: 'contains', text: '99 元起', live: true, hours: null };
const save = (body: object, revision = 1) =>
  corp.api.call<ServiceDeskBody & { errors?: readonly { pointer: string }[] }>('PUT', '/service-desk', {
    headers: { 'if-match': `"${String(revision)}"` },
    body,
  });

it('refuses an answer that may not be said, has a variable, no word or is too long, and names the place', async () => {
  const pointers = async (over: object): Promise<readonly string[]> => {
    const { status, body } = await save({ replies: [{ ...price, ...over }] });
    expect(status).toBe(400);
    return body.errors?.map(({ pointer }) => pointer) ?? [];
  };
  expect(await pointers({ text: '{{name|您}}好' })).toEqual(['/replies/0/text']);
  expect(await pointers({ text: '集赞送礼' })).toEqual(['/replies/0/text']);
  expect(await pointers({ text: '长'.repeat(683) })).toEqual(['/replies/0/text']);
  expect(await pointers({ words: [] })).toEqual(['/replies/0/words']);
  expect(await pointers({ hours: { from: '25:00', until: '08:00' } })).toEqual(['/replies/0/hours/from']);
});

it('keeps what was read last; the journey that carries answers is made once, is not listed, and is started by nobody but us', async () => {
  expect(await corp.api.ok('GET', '/service-desk')).toMatchObject({ revision: 1, replies: [], optOutText: '', accounts: [], listError: null });
  const saved = await save({ replies: [price], optOutText: '已退订' });
  expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"']);
  expect((await save({ replies: [] })).status).toBe(412);
  expect((await save({ replies: [price] }, 2)).body).toMatchObject({ revision: 3, optOutText: '' });
  const rows = await server.database.query<{ id: string; versions: number; triggers: number }>(
    `SELECT j.id, (SELECT count(*)::int FROM journey_version v WHERE v.journey_id = j.id) AS versions,
       (SELECT count(*)::int FROM trigger_subscription s WHERE s.journey_id = j.id) AS triggers FROM journey j WHERE j.corp_id = $1 AND j.kind = 'answers'`,
    [corp.id],
  );
  expect(rows).toMatchObject([{ versions: 1, triggers: 0 }]);
  const id = rows[0]?.id ?? '';
  expect(await corp.api.ok('GET', '/journeys')).toMatchObject({ items: [] });
  const entered = await corp.api.call('POST', `/journeys/${id}/entries`, {
    headers: { 'idempotency-key': 'once' },
    body: { customers: [{ externalUserid: corp.externalUserid(1), payload: { reply: '广告', answers: 'withdrawal' } }] },
  });
  expect(entered.status).toBeGreaterThanOrEqual(400);
  const changed = await corp.api.call('PUT', `/journeys/${id}/draft`, { headers: { 'if-match': '"1"' }, body: {} });
  expect(changed.status).toBeGreaterThanOrEqual(400);
});
