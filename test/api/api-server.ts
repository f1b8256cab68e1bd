import { randomBytes } from 'node:crypto';
import { ServerConfig, startServer, type RunningServer } from '@tagtrail/server';
import { JsonClient } from '../support/json-client.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** The real server in this process, on a database of its own. No worker: what it would do is asserted as rows. */
export interface ApiServer {
  readonly database: TestDatabase;
  readonly url: string;
  /** From the root, as nobody. */
  readonly anonymous: JsonClient;
  /** Under /api/v1, as the administrator. */
  readonly admin: JsonClient;
  /** Under /api/v1, with a new session of that login. */
  signIn(login: string, password: string): Promise<JsonClient>;
  /** Makes a user of that role and signs in. */
  signInAs(role: 'viewer' | 'operator' | 'administrator'): Promise<JsonClient>;
  close(): Promise<void>;
}

export const adminPassword = 'administrator-1';

export async function startApi(env: Readonly<Record<string, string>> = {}): Promise<ApiServer> {
  const database = await createTestDatabase();
  const server = await start(database, env);
  const anonymous = new JsonClient(server.address);
  const signIn = async (login: string, password: string): Promise<JsonClient> => {
    const answer = await anonymous.call('POST', '/api/v1/session', { body: { login, password } });
    if (answer.status !== 200) throw new Error(`Login of ${login}: ${answer.status}`);
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1).join('')).join('; ');
    return anonymous.below('/api/v1').with({ cookie });
  };
  const admin = await signIn('admin', adminPassword);
  const signInAs = async (role: string): Promise<JsonClient> => {
    const login = `${role}-${randomBytes(3).toString('hex')}`;
    await admin.ok('POST', '/users', { login, name: role, role, password: 'a-good-password' });
    return signIn(login, 'a-good-password');
  };
  const close = async (): Promise<void> => {
    await server.close();
    await database.drop();
  };
  return { database, url: server.address, anonymous, admin, signIn, signInAs, close };
}

function start(database: TestDatabase, env: Readonly<Record<string, string>>): Promise<RunningServer> {
  return startServer(
    ServerConfig.parse({
      DATABASE_URL: database.url,
      TAGTRAIL_MASTER_KEY: randomBytes(32).toString('base64'),
      TAGTRAIL_ADMIN_PASSWORD: adminPassword,
      LOG_LEVEL: 'silent',
      PORT: '0',
      TAGTRAIL_PUBLIC_URL: 'http://journeys.test',
      ...env,
    }),
  );
}
