import { randomUUID } from 'node:crypto';
import type { Role } from '@tagtrail/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, JsonClient } from '../support/json-client.js';
import { listRoutes, type ApiRoute } from './api-routes.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney, goodGraph, publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';
import { expectedAnswer, type Asker } from './rights.js';

const roles = ['viewer', 'operator', 'administrator'] as const satisfies readonly Role[];
const nowhere = 'ww-not-there-at-all';

let server: ApiServer;
let own: CorpFixture;
let other: CorpFixture;
let routes: readonly ApiRoute[];
let askers: readonly { readonly client: JsonClient; readonly asker: Omit<Asker, 'role'>; readonly roles: Readonly<Record<string, Role>> }[];
/** Real ids of things of the first corp, by the name of the parameter. */
let ids: Readonly<Record<string, string>>;

const withKey = async (role: Role): Promise<JsonClient> => {
  const { key } = await own.api.ok<{ key: string }>('POST', '/api-keys', { name: role, role });
  return server.anonymous.below('/api/v1').with({ authorization: `Bearer ${key}` });
};

async function makeThings(): Promise<Readonly<Record<string, string>>> {
  const { id: journeyId, versionId } = await publishJourney(own);
  const customerId = own.customerIds[0] ?? '';
  const ledger = new LedgerFixture(server.database, own);
  const runId = await ledger.addRun({ journeyId, versionId, customerId });
  const callId = await ledger.addCall({ state: 'reserved', runs: [{ id: runId, customerId }], journeyId, versionId });
  const [send] = await server.database.query<{ id: string }>('SELECT id FROM send_intent WHERE call_id = $1', [callId]);
  const { batchId } = await own.api.ok<{ batchId: string }>('POST', `/journeys/${journeyId}/entries`, { customers: [own.externalUserid(2)] });
  const [command] = await server.database.query<{ id: string }>(
    `INSERT INTO command (corp_id, kind, requested_by) VALUES ($1, 'checkCorp', 'test') RETURNING id`,
    [own.id],
  );
  const { id: listId } = await own.api.ok<{ id: string }>('POST', '/lists', { name: 'x' });
  const [upload] = await server.database.query<{ id: string }>(
    `INSERT INTO import_job (corp_id, list_id, file_name, form, preview, total, created_by) VALUES ($1, $2, 'x.csv', 'utf-8', '[]', 0, 'test') RETURNING id`,
    [own.id, listId],
  );
  const { id: segmentId } = await own.api.ok<{ id: string }>('POST', '/segments', {
    name: '高意向',
    rule: { in: [own.tags.interested, { var: 'tags' }] },
  });
  const { id: templateId } = await own.api.ok<{ id: string }>('POST', '/content-templates', {
    name: '问候',
    content: { category: 'notice', text: '您好' },
  });
  const [fragment] = await server.database.query<{ id: string }>(
    `INSERT INTO own_fragment (corp_id, name, content, steps, saved_by) VALUES ($1, 'x', $2, 1, 'test') RETURNING id`,
    [own.id, JSON.stringify({ nodes: [{ id: 'end-1', type: 'end', version: 1, name: '', config: {} }], edges: [], names: {} })],
  );
  await server.database.query(`INSERT INTO customer_group (corp_id, id) VALUES ($1, 'wrThing')`, [own.id]);
  return {
    listId,
    groupId: 'wrThing',
    importId: upload?.id ?? '',
    journeyId,
    customerId,
    runId,
    sendId: send?.id ?? '',
    batchId,
    segmentId,
    templateId,
    fragmentId: fragment?.id ?? '',
    commandId: command?.id ?? '',
    number: '1',
    group: 'send',
    attributeName: 'city',
    eventName: 'order_paid',
  };
}

beforeAll(async () => {
  server = await startApi();
  own = await addCorp(server);
  other = await addCorp(server, 'wwsandbox000000002');
  ids = await makeThings();
  routes = await listRoutes(server);
  await server.admin.ok('POST', '/users', { login: 'corpless', name: 'x', password: 'a-good-password' });
  const people = await Promise.all(roles.map(async (role) => ({ role, client: await server.signInAs(role, own.id) })));
  const keys = await Promise.all(roles.map(async (role) => ({ role, client: await withKey(role) })));
  askers = [
    { client: server.anonymous.below('/api/v1'), asker: { name: 'nobody', kind: 'nobody', everything: false }, roles: {} },
    { client: await server.signIn('corpless', 'a-good-password'), asker: { name: 'of no corp', kind: 'person', everything: false }, roles: {} },
    { client: await server.signIn('admin', 'administrator-1'), asker: { name: 'installation', kind: 'person', everything: true }, roles: {} },
    ...people.map(({ role, client }) => ({
      client,
      asker: { name: `person, ${role}`, kind: 'person', everything: false } as const,
      roles: { [own.id]: role },
    })),
    ...keys.map(({ role, client }) => ({
      client,
      asker: { name: `key, ${role}`, kind: 'key', everything: false } as const,
      roles: { [own.id]: role },
    })),
  ];
}, 120_000);
afterAll(() => server.close());

/** Reads ask for real things, so that what is allowed is found; writes for things that are not there, so that nothing changes. */
const fill = ({ method, path }: ApiRoute, corpId: string): string =>
  path
    .replace('{corpId}', corpId)
    .replace(/\{(\w+)\}/gu, (_all, name: string) => (method === 'GET' ? ids[name] : undefined) ?? (name === 'group' ? 'send' : absent(name)));

const absent = (name: string): string =>
  /^(journeyId|userId|keyId|settingId|sendId|segmentId)$/u.test(name) ? randomUUID() : name.endsWith('Name') ? 'nothing_there' : '424242';

const ask = (client: JsonClient, route: ApiRoute, path: string): Promise<Answer<{ readonly code?: string } | null>> =>
  client.call(route.method, path, route.method === 'GET' ? {} : { headers: { 'if-match': '"1"' }, body: {} });

/** What the answer says of the right, in the words of the expectation. */
function seen(route: ApiRoute, corpId: string, { status, body }: Answer<{ readonly code?: string } | null>): string {
  const code = body?.code ?? '';
  if (code === 'wrong_credentials') return 'allowed';
  if (status === 401 || status === 403) return code;
  if (status >= 500) return `answered ${status}`;
  return status === 404 && !namesAThing(route, corpId) ? 'not_found' : 'allowed';
}

/** Of a thing that is not there, or of another corp, 404 is the right answer to who may ask. */
const namesAThing = ({ path, method }: ApiRoute, corpId: string): boolean =>
  /\{(?!corpId)\w+\}/u.test(path) && (method !== 'GET' || corpId !== own.id);

/** Rows of the matrix that are not as the declared right says. */
async function findWrong(route: ApiRoute, corpId: string): Promise<readonly string[]> {
  const rows = await Promise.all(
    askers.map(async ({ client, asker, roles: theirs }) => {
      const whoAsks = { ...asker, role: theirs[corpId] ?? null };
      const expected = route.right === undefined ? 'a declared right' : expectedAnswer(route.right, whoAsks, corpId !== nowhere);
      const answer = await ask(client, route, fill(route, corpId));
      const found = answer.status === 404 && expected === 'not_found' ? 'not_found' : seen(route, corpId, answer);
      return found === expected ? [] : [`${route.id} as ${asker.name} in ${corpId}: ${found} (${answer.status}), not ${expected}`];
    }),
  );
  return rows.flat();
}

describe('every route', () => {
  it('declares its right, and few are open or without a corp', () => {
    expect(routes.length).toBeGreaterThan(55);
    expect(routes.filter(({ right }) => right === undefined)).toEqual([]);
    const ofRight = (wanted: string): string[] => routes.filter(({ right }) => right === wanted).map(({ id }) => id);
    expect(ofRight('public')).toEqual(['Session_logIn']);
    expect(ofRight('person').toSorted()).toEqual(['Corps_list', 'Session_describe', 'Session_logOut']);
    expect(ofRight('installation').toSorted()).toEqual(['Corps_create', 'Users_change', 'Users_create', 'Users_list']);
  });

  it('that changes something is closed to viewers, but for checking a drawing or a text, counting an audience, being seen, having seen a comment and signing out', () => {
    const writes = routes.filter(({ method, right }) => method !== 'GET' && (right === 'viewer' || right === 'person'));
    expect(writes.map(({ id }) => id).toSorted()).toEqual([
      'Comments_markSeen',
      'ContentTemplates_check',
      'Law_check',
      'Presence_tell',
      'Publishing_countBackfill',
      'Publishing_validate',
      'Segments_count',
      'Segments_estimate',
      'Segments_tryOut',
      'Session_logOut',
    ]);
  });

  it.each([
    ['one’s own corp', () => own.id],
    ['another corp', () => other.id],
    ['a corp that is not there', () => nowhere],
  ])('answers everybody as its right says, in %s', { timeout: 180_000 }, async (_name, corpId) => {
    const asked = routes.filter(({ path, id }) => path.includes('{corpId}') || (corpId() === own.id && id !== 'Session_logOut'));
    const wrong: string[] = [];
    for (const route of asked) wrong.push(...(await findWrong(route, corpId())));
    expect(wrong).toEqual([]);
  });

  it('finds nothing of another corp below one’s own', async () => {
    const things = routes.filter(
      ({ path }) => path.includes('{corpId}') && /\{(journeyId|customerId|runId|batchId|commandId|listId|groupId|importId)\}/u.test(path),
    );
    for (const route of things) {
      const path = route.path.replace('{corpId}', other.id).replace(/\{(\w+)\}/gu, (_all, name: string) => ids[name] ?? absent(name));
      const { status } = await ask(server.admin, route, path);
      expect([route.id, route.method === 'GET' ? [404] : [400, 404]]).toEqual([route.id, expect.arrayContaining([status])]);
    }
  });

  it('lets signing out end the session of everybody who has one', async () => {
    const signOut = routes.filter(({ id }) => id === 'Session_logOut');
    expect(signOut).toHaveLength(1);
    for (const route of signOut) expect(await findWrong(route, own.id)).toEqual([]);
  });
});

describe('corps', () => {
  it('are listed to those who belong to them', async () => {
    const lists = async (client: JsonClient): Promise<[string[], string[]]> => {
      const { corps } = await client.ok<{ corps: { id: string; role: string }[] }>('GET', '/session');
      const { items } = await client.ok<{ items: { id: string }[] }>('GET', '/corps');
      return [corps.map(({ id, role }) => `${id} ${role}`), items.map(({ id }) => id)];
    };
    expect(await lists(await server.signInAs('operator', other.id))).toEqual([[`${other.id} operator`], [other.id]]);
    expect(await lists(await server.signIn('corpless', 'a-good-password'))).toEqual([[], []]);
    expect(await lists(server.admin)).toEqual([
      [`${own.id} administrator`, `${other.id} administrator`],
      [own.id, other.id],
    ]);
  });

  it('are left at once when a membership ends', async () => {
    const { id } = await server.admin.ok<{ id: string }>('POST', '/users', {
      login: 'leaving',
      name: 'x',
      corps: [{ corpId: own.id, role: 'viewer' }],
      password: 'a-good-password',
    });
    const client = await server.signIn('leaving', 'a-good-password');
    expect((await client.call('GET', `/corps/${own.id}/journeys`)).status).toBe(200);
    await server.admin.ok('PATCH', `/users/${id}`, { corps: [{ corpId: other.id, role: 'viewer' }] });
    expect((await client.call('GET', `/corps/${own.id}/journeys`)).status).toBe(404);
    expect((await client.call('GET', `/corps/${other.id}/journeys`)).status).toBe(200);
  });

  it('that are not there cannot be joined', async () => {
    const answer = await server.admin.call('POST', '/users', {
      body: { login: 'lost', name: 'x', corps: [{ corpId: nowhere, role: 'viewer' }], password: 'a-good-password' },
    });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer: '/corps/0/corpId', code: 'unknown_corp' }] }]);
  });

  it('are not held by who brakes another: only who administers the installation stops everything', async () => {
    const everything = { scope: 'installation', target: null, stopped: true };
    const administrator = await server.signInAs('administrator', own.id);
    expect((await administrator.call('PUT', `/corps/${own.id}/stops`, { body: everything })).status).toBe(403);
    expect((await administrator.call('PUT', `/corps/${own.id}/stops`, { body: { ...everything, scope: 'corp', stopped: false } })).status).toBe(200);
    const { items } = await administrator.ok<{ items: { action: string }[] }>('GET', `/corps/${own.id}/audit?limit=200`);
    expect(items.some(({ action }) => action.startsWith('user.'))).toBe(false);
  });
});

describe('a viewer who tries to publish', () => {
  it('is refused, and nothing is published', async () => {
    const { id, etag } = await createJourney(own.api, goodGraph(own));
    const viewer = await server.signInAs('viewer', own.id);
    const answer = await viewer.call<{ code: string }>('POST', `/corps/${own.id}/journeys/${id}/publish`, { headers: { 'if-match': etag } });
    expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed']);
    expect(await own.api.ok('GET', `/journeys/${id}`)).toMatchObject({ liveVersion: null, versions: [], revision: 1 });
  });
});
