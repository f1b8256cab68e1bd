import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonClient } from '../support/json-client.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph } from './journey-fixture.js';

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

let server: ApiServer;
let corp: CorpFixture;
let operations: readonly { readonly method: string; readonly path: string; readonly id: string }[];
let clients: Readonly<Record<'viewer' | 'operator', JsonClient>>;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
  clients = { viewer: await server.signInAs('viewer'), operator: await server.signInAs('operator') };
  const document = await server.anonymous.ok<ApiDocument>('GET', '/api/openapi.json');
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ method: method.toUpperCase(), id: operationId, path: fill(path) })),
  );
});
afterAll(() => server.close());

/** A path of the document with ids of the right form of things that are not there. */
const fill = (path: string): string =>
  path
    .replace('/api/v1', '')
    .replace('{corpId}', corp.id)
    .replace(/\{(journeyId|userId|keyId|settingId)\}/gu, randomUUID())
    .replace('{group}', 'send')
    .replace(/\{\w+\}/gu, '424242');

const open = ['Session_logIn'];
const forAdministrators = [
  'Users_list',
  'Users_create',
  'Users_change',
  'ApiKeys_list',
  'ApiKeys_create',
  'ApiKeys_revoke',
  'Audit_list',
  'Corps_create',
  'Corps_change',
  'Commands_check',
  'Commands_sync',
  'Gates_change',
  'ChannelSettings_create',
  'ChannelSettings_change',
  'ChannelSettings_remove',
];
const forViewersThoughNoGet = ['Publishing_validate', 'Session_logOut'];

const statusAs = async (client: JsonClient, { method, path }: { method: string; path: string }): Promise<number> =>
  (await client.call(method, path, method === 'GET' ? {} : { headers: { 'if-match': '"1"' }, body: {} })).status;

describe('every route', () => {
  it('is in the document', () => {
    expect(operations.length).toBeGreaterThan(55);
  });

  it('is closed to whoever has not signed in', async () => {
    const client = server.anonymous.below('/api/v1');
    for (const operation of operations.filter(({ id }) => !open.includes(id))) {
      expect([operation.id, await statusAs(client, operation)]).toEqual([operation.id, 401]);
    }
  });

  it('lets viewers read and nothing else', async () => {
    for (const operation of operations.filter(({ id }) => ![...open, 'Session_logOut'].includes(id))) {
      const mayRead = operation.method === 'GET' || forViewersThoughNoGet.includes(operation.id);
      const allowed = mayRead && !forAdministrators.includes(operation.id);
      const status = await statusAs(clients.viewer, operation);
      expect([operation.id, status === 403]).toEqual([operation.id, !allowed]);
      expect([operation.id, status < 500]).toEqual([operation.id, true]);
    }
  });

  it('keeps operators from what administrators do', async () => {
    for (const operation of operations.filter(({ id }) => ![...open, 'Session_logOut'].includes(id))) {
      const status = await statusAs(clients.operator, operation);
      expect([operation.id, status === 403]).toEqual([operation.id, forAdministrators.includes(operation.id)]);
      expect([operation.id, status < 500]).toEqual([operation.id, true]);
    }
  });
});

describe('a viewer who tries to publish', () => {
  it('is refused, and nothing is published', async () => {
    const { id, etag } = await createJourney(corp.api, goodGraph(corp));
    const answer = await clients.viewer.call<{ code: string }>('POST', `/corps/${corp.id}/journeys/${id}/publish`, { headers: { 'if-match': etag } });
    expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed']);
    expect(await corp.api.ok('GET', `/journeys/${id}`)).toMatchObject({ liveVersion: null, versions: [], revision: 1 });
  });
});
