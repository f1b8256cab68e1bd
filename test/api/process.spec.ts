import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anyFreePort } from '@tagtrail/tools/embedded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestProcess } from '../support/test-process.js';
import { startServerProcess, type ServerProcess } from './api-server.js';

describe('with a wrong environment', () => {
  it('the server says everything that is wrong and does not start', async () => {
    const logDir = await mkdtemp(path.join(tmpdir(), 'tagtrail-api-'));
    const process = new TestProcess({ name: 'server', entry: 'server/dist/server.js', logDir, env: { PORT: 'x', TAGTRAIL_MASTER_KEY: 'short' } });
    process.start();
    await process.whenEnded();
    const said = process.tail();
    await rm(logDir, { recursive: true, force: true });
    expect(said).toContain('code 1');
    for (const name of ['DATABASE_URL', 'TAGTRAIL_MASTER_KEY', 'PORT']) expect(said).toContain(name);
  });
});

describe('while PostgreSQL is away', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServerProcess({ DATABASE_URL: `postgresql://nobody:nothing@127.0.0.1:${await anyFreePort()}/none` });
  });
  afterAll(() => server.close());

  it('the server lives, is not ready, and refuses callbacks with 503, so that WeCom sends them again', async () => {
    const callback = await fetch(`${server.url}/callbacks/wecom/ww1/1?msg_signature=${'0'.repeat(40)}&timestamp=1&nonce=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: '<xml><ToUserName>ww1</ToUserName><Encrypt>x</Encrypt></xml>',
    });
    const login = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"login":"a","password":"b"}',
    });
    const statuses = [(await fetch(`${server.url}/healthz`)).status, (await fetch(`${server.url}/readyz`)).status, callback.status, login.status];
    expect(statuses).toEqual([200, 503, 503, 503]);
    expect(Reflect.get(JSON.parse(await callback.text()), 'code')).toBe('unavailable');
  });
});

describe('two servers on one database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('make one administrator and know each other’s sessions; a stop ends them in order', async () => {
    const env = { DATABASE_URL: database.url, TAGTRAIL_ADMIN_PASSWORD: 'administrator-1', TAGTRAIL_MASTER_KEY: randomBytes(32).toString('base64') };
    const servers = await Promise.all([startServerProcess(env), startServerProcess(env)]);
    expect(await database.query('SELECT login FROM app_user')).toEqual([{ login: 'admin' }]);
    const [first, second] = servers;
    const login = await fetch(`${first.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"login":"admin","password":"administrator-1"}',
    });
    const cookie = login.headers.getSetCookie()[0]?.split(';', 1).join('') ?? '';
    expect((await fetch(`${second.url}/api/v1/session`, { headers: { cookie } })).status).toBe(200);
    await Promise.all(servers.map(({ process }) => process.stop()));
    for (const { process } of servers) expect(process.tail(1)).toMatch(/code 0|signal SIGTERM/u);
    await Promise.all(servers.map((server) => server.close()));
  });
});
