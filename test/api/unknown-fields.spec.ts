import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRoutes, type ApiRoute } from './api-routes.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

let server: ApiServer;
let corp: CorpFixture;
let routes: readonly ApiRoute[];

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  routes = await listRoutes(server);
});
afterAll(() => server.close());

const fill = (path: string): string =>
  path
    .replace('{corpId}', corp.id)
    .replace(/\{(journeyId|userId|keyId|settingId|segmentId|templateId)\}/gu, randomUUID())
    .replace('{group}', 'send')
    .replace(/\{\w+\}/gu, '424242');

const event = { specversion: '1.0', id: '1', source: 'crm', type: 'com.tagtrail.customer.tag.added.v1', subject: 'wm-1', data: { tagId: 't' } };

/** Bodies whose form is known only once they are of some kind. */
const begunBodies: Readonly<Record<string, object>> = {
  ChannelSettings_create: { kind: 'smtp' },
  ChannelSettings_change: { kind: 'webhook' },
  Events_take: event,
  Entries_enter: { customers: ['wm-1'] },
};

describe('a field that nobody reads', () => {
  it('is refused by name in the body of every route', async () => {
    const missed: string[] = [];
    for (const { id, method, path } of routes.filter((route) => route.method !== 'GET')) {
      const body = { ...begunBodies[id], non_sense: 1 };
      const answer = await server.admin.call<Problem>(method, fill(path), { body, headers: { 'if-match': '"1"' } });
      const named = answer.body.errors.some(({ pointer, code }) => pointer === '/non_sense' && code === 'unknown_field');
      if (answer.status !== 400 || !named) missed.push(`${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    expect(missed).toEqual([]);
  });

  it('is refused by name in the query of every route', async () => {
    const missed: string[] = [];
    for (const { id, method, path } of routes.filter((route) => route.id !== 'Session_logIn')) {
      const options = method === 'GET' ? {} : { headers: { 'if-match': '"1"' }, body: begunBodies[id] };
      const answer = await server.admin.call<Problem>(method, `${fill(path)}?non_sense=1`, options);
      const named = answer.body.errors.some(({ pointer }) => pointer === '/non_sense');
      if (answer.status !== 400 || !named) missed.push(`${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    [
      'a membership',
      '/users',
      { login: 'li', name: 'x', password: 'a-good-password', corps: [{ corpId: 'ww1x', role: 'viewer', x: 1 }] },
      '/corps/0/x',
    ],
    [
      'a graph’s setting',
      '/journeys',
      { name: 'x', graph: { formatVersion: 1, settings: { reentry: 'never', x: 1 }, nodes: [], edges: [] } },
      '/graph/settings/x',
    ],
    ['an event’s data', '/events', { ...event, data: { tagId: 't', x: 1 } }, '/data/x'],
    ['an event of a list', '/events', [event, { ...event, data: { tagId: 't', x: 1 } }], '/1/data/x'],
    [
      'a server of mail',
      '/channel-settings',
      { kind: 'smtp', name: 'x', config: { host: 'a', port: 1, secure: true, user: '', from: 'a@b.c', x: 1 } },
      '/config/x',
    ],
  ])('is refused deep inside %s', async (_name, path, body, pointer) => {
    const client = path === '/users' ? server.admin : corp.api;
    const answer = await client.call<Problem>('POST', path, { body });
    expect([answer.status, answer.body.errors]).toMatchObject([
      400,
      expect.arrayContaining([expect.objectContaining({ pointer, code: 'unknown_field' })]),
    ]);
  });

  it('is reported at its row of a list, and the other rows are taken', async () => {
    const customers = [
      { externalUserid: corp.externalUserid(1), attributes: {} },
      { externalUserid: corp.externalUserid(2), attributes: {}, x: 1 },
    ];
    const answer = await corp.api.ok<{ invalidRows: unknown[] }>('POST', '/customers/import', { customers });
    expect(answer.invalidRows).toMatchObject([{ pointer: '/customers/1/x' }]);
  });
});

describe('what is wrong outside of the body', () => {
  it('is pointed to by its name', async () => {
    const draft = await createJourney(corp.api, goodGraph(corp));
    const pointers = async (method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<string[]> =>
      (await corp.api.call<Problem>(method, path, { headers, body })).body.errors.map(({ pointer }) => pointer);
    expect(await pointers('GET', '/journeys/no-uuid')).toEqual(['/journeyId']);
    expect(await pointers('GET', '/journeys?limit=0')).toEqual(['/limit']);
    expect(await pointers('POST', `/journeys/${draft.id}/publish`)).toEqual(['/If-Match']);
    const entries = { customers: [corp.externalUserid(1)] };
    expect(await pointers('POST', `/journeys/${draft.id}/entries`, { 'idempotency-key': 'with blanks' }, entries)).toEqual(['/Idempotency-Key']);
    expect(
      await pointers('POST', '/journeys', {}, { name: 'x', graph: { formatVersion: 1, settings: { reentry: '\u0000' }, nodes: [], edges: [] } }),
    ).toEqual(['/graph/settings/reentry']);
  });
});
