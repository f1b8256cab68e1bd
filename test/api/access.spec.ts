import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonClient } from '../support/json-client.js';
import { adminPassword, startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

const logIn = (login: string, password: string, headers: Record<string, string> = {}) =>
  server.anonymous.call<{ code: string }>('POST', '/api/v1/session', { body: { login, password }, headers });

describe('sessions', () => {
  it('open with the right password, as a cookie that scripts cannot read', async () => {
    const answer = await logIn('admin', adminPassword);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { login: 'admin', administrator: true },
      corps: [{ id: corp.id, role: 'administrator' }],
      installation: { stopped: false },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^tagtrail_session=[\w-]{43};.*HttpOnly;.*SameSite=Lax/u);
  });

  it('answer a wrong password and an unknown login alike', async () => {
    const answers = [await logIn('admin', 'wrong'), await logIn('nobody', 'wrong')];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'wrong_credentials'],
      [401, 'wrong_credentials'],
    ]);
  });

  it('end with the logout, on the server too', async () => {
    const client = await server.signIn('admin', adminPassword);
    await client.ok('DELETE', '/session');
    expect((await client.call('GET', '/session')).status).toBe(401);
  });

  it('are not opened by guessing: the eleventh wrong password must wait', async () => {
    for (let n = 0; n < 10; n += 1) expect((await logIn('guessed', 'wrong')).status).toBe(401);
    const answer = await logIn('guessed', 'wrong');
    expect([answer.status, answer.body.code]).toEqual([429, 'too_many_requests']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
  });

  it('are not used by pages of other sites', async () => {
    const foreign = server.admin.with({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    const answer = await foreign.call<{ code: string }>('POST', `/corps/${corp.id}/journeys`, { body: { name: 'x' } });
    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site']);
    expect((await foreign.call('GET', '/session')).status).toBe(200);
    expect((await logIn('admin', adminPassword, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('store the hash of the token only', async () => {
    const rows = await server.database.query<{ token_sha256: string }>('SELECT token_sha256 FROM user_session');
    expect(rows.every((row) => /^[\da-f]{64}$/u.test(row.token_sha256))).toBe(true);
  });
});

describe('users', () => {
  it('are made, changed and disabled by administrators', async () => {
    const made = await server.admin.call<{ id: string }>('POST', '/users', {
      body: { login: 'li.na', name: '李娜', corps: [{ corpId: corp.id, role: 'viewer' }], password: 'a-good-password' },
    });
    expect(made.status).toBe(201);
    const lina = await server.signIn('li.na', 'a-good-password');
    expect((await lina.call('POST', `/corps/${corp.id}/journeys`, { body: { name: 'x' } })).status).toBe(403);
    await server.admin.ok('PATCH', `/users/${made.body.id}`, { corps: [{ corpId: corp.id, role: 'operator' }] });
    expect((await lina.call('POST', `/corps/${corp.id}/journeys`, { body: { name: 'x' } })).status).toBe(201);
    await server.admin.ok('PATCH', `/users/${made.body.id}`, { disabled: true });
    expect((await lina.call('GET', '/session')).status).toBe(401);
    expect((await logIn('li.na', 'a-good-password')).status).toBe(401);
  });

  it('do not show their password, and a new one ends their sessions', async () => {
    const { id } = await server.admin.ok<{ id: string }>('POST', '/users', {
      login: 'wang',
      name: '王',
      password: 'a-good-password',
    });
    const wang = await server.signIn('wang', 'a-good-password');
    const changed = await server.admin.call('PATCH', `/users/${id}`, { body: { password: 'another-password' } });
    expect(JSON.stringify(changed.body)).not.toMatch(/password|argon2/iu);
    expect((await wang.call('GET', '/session')).status).toBe(401);
    expect((await logIn('wang', 'another-password')).status).toBe(200);
  });

  it('need a login of their own and a password of some length', async () => {
    const twice = await server.admin.call<{ code: string }>('POST', '/users', {
      body: { login: 'admin', name: 'x', password: 'a-good-password' },
    });
    expect([twice.status, twice.body.code]).toEqual([409, 'name_taken']);
    const short = await server.admin.call<{ errors: { pointer: string; code: string }[] }>('POST', '/users', {
      body: { login: 'short', name: 'x', password: '123' },
    });
    expect(short.status).toBe(400);
    expect(short.body.errors).toMatchObject([{ pointer: '/password', code: 'too_small' }]);
  });

  it('keep one administrator', async () => {
    const { user } = await server.admin.ok<{ user: { id: string } }>('GET', '/session');
    for (const change of [{ administrator: false }, { disabled: true }]) {
      const answer = await server.admin.call<{ code: string }>('PATCH', `/users/${user.id}`, { body: change });
      expect([answer.status, answer.body.code]).toEqual([409, 'last_administrator']);
    }
  });
});

describe('API keys', () => {
  const makeKey = (body: object) => corp.api.ok<{ id: string; key: string }>('POST', '/api-keys', body);
  const withKey = (key: string): JsonClient => server.anonymous.below('/api/v1').with({ authorization: `Bearer ${key}` });

  it('act with their role in their corp, until they are revoked', async () => {
    const { id, key } = await makeKey({ name: 'CRM', role: 'operator' });
    const client = withKey(key);
    expect((await client.call('POST', `/corps/${corp.id}/journeys`, { body: { name: 'by key' } })).status).toBe(201);
    expect((await client.call('GET', `/corps/${corp.id}/api-keys`)).status).toBe(403);
    expect((await client.call('GET', '/users')).status).toBe(403);
    expect((await client.call('GET', '/corps')).status).toBe(403);
    await corp.api.ok('DELETE', `/api-keys/${id}`);
    expect((await client.call('GET', `/corps/${corp.id}/journeys`)).status).toBe(401);
  });

  it('are shown once and kept as a hash', async () => {
    const { id, key } = await makeKey({ name: 'once', role: 'viewer' });
    const [, secret = ''] = key.split('.');
    const [row] = await server.database.query('SELECT * FROM api_key WHERE id = $1', [id]);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(JSON.stringify(await corp.api.ok('GET', '/api-keys'))).not.toContain(secret);
  });

  it('open nothing when they are wrong, expired, or beside a good cookie', async () => {
    const { key } = await makeKey({ name: 'late', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' });
    const good = await makeKey({ name: 'good', role: 'viewer' });
    for (const wrong of [key, `${good.key.slice(0, -1)}${good.key.endsWith('A') ? 'B' : 'A'}`, 'tt_nothing.x', '']) {
      expect((await withKey(wrong).call('GET', `/corps/${corp.id}/journeys`)).status).toBe(401);
    }
    expect((await server.admin.with({ authorization: `Bearer ${key}` }).call('GET', '/users')).status).toBe(401);
  });
});

describe('the audit', () => {
  it('says who did what, and cannot be changed', async () => {
    const { items } = await corp.api.ok<{ items: { action: string; actorName: string }[] }>('GET', '/audit?limit=200');
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['corp.created', 'user.created', 'user.changed', 'apiKey.created', 'apiKey.revoked', 'session.opened']),
    );
    expect(items.some(({ actorName }) => actorName === '管理员')).toBe(true);
    await expect(server.database.query(`UPDATE audit SET actor = 'x'`)).rejects.toThrow('immutable');
    await expect(server.database.query('DELETE FROM audit')).rejects.toThrow('immutable');
  });
});
