import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Role } from '@tagtrail/core/http';
import { anyFreePort } from '@tagtrail/tools/embedded';
import { eventually } from '../support/eventually.js';
import { JsonClient } from '../support/json-client.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestProcess } from '../support/test-process.js';

/** The real server as a process, on a database of its own. No worker: what it would be asked for is seen as rows. */
export interface ApiServer {
  readonly database: TestDatabase;
  readonly url: string;
  /** Of the server's process. */
  readonly pid: () => number | undefined;
  /** From the root, as nobody. */
  readonly anonymous: JsonClient;
  /** Under /api/v1, as the administrator. */
  readonly admin: JsonClient;
  /** The cookie of a new session of that login, the administrator's where none is named. */
  logIn(login?: string, password?: string): Promise<string>;
  /** Under /api/v1, with a new session of that login. */
  signIn(login: string, password: string): Promise<JsonClient>;
  /** Makes a user of that role in that corp and signs in. */
  signInAs(role: Role, corpId: string): Promise<JsonClient>;
  close(): Promise<void>;
}

export const adminPassword = 'administrator-1';

export interface ServerProcess {
  readonly process: TestProcess;
  readonly url: string;
  close(): Promise<void>;
}

/** One server process with what it needs of an environment, and more. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const logDir = await mkdtemp(path.join(tmpdir(), 'tagtrail-api-'));
  const port = await anyFreePort();
  const process = new TestProcess({
    name: 'server',
    entry: 'server/dist/server.js',
    logDir,
    env: {
      TAGTRAIL_MASTER_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'info',
      PORT: String(port),
      TAGTRAIL_PUBLIC_URL: 'http://journeys.test',
      ...env,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    await process.stop();
    await rm(logDir, { recursive: true, force: true });
  };
  process.start();
  try {
    await eventually(async () => (await fetch(`${url}/healthz`)).status === 200, { withinMs: 60_000 });
  } catch (error) {
    const tail = process.tail();
    await close();
    throw new Error(`The server did not come up\n${tail}`, { cause: error });
  }
  return { process, url, close };
}

export async function startApi(env: Readonly<Record<string, string>> = {}): Promise<ApiServer> {
  const database = await createTestDatabase();
  const server = await startServerProcess({ DATABASE_URL: database.url, TAGTRAIL_ADMIN_PASSWORD: adminPassword, ...env });
  const anonymous = new JsonClient(server.url);
  const logIn = async (login = 'admin', password = adminPassword): Promise<string> => {
    const answer = await anonymous.call('POST', '/api/v1/session', { body: { login, password } });
    if (answer.status !== 200) throw new Error(`Login of ${login}: ${answer.status}`);
    return answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1).join(''))
      .join('; ');
  };
  const signIn = async (login: string, password: string): Promise<JsonClient> =>
    anonymous.below('/api/v1').with({ cookie: await logIn(login, password) });
  const admin = await signIn('admin', adminPassword);
  const signInAs = async (role: Role, corpId: string): Promise<JsonClient> => {
    const login = `${role}-${randomBytes(3).toString('hex')}`;
    await admin.ok('POST', '/users', { login, name: role, corps: [{ corpId, role }], password: 'a-good-password' });
    return signIn(login, 'a-good-password');
  };
  const close = async (): Promise<void> => {
    await server.close();
    await database.drop();
  };
  return { database, url: server.url, pid: () => server.process.pid, anonymous, admin, logIn, signIn, signInAs, close };
}
