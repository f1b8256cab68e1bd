import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anyFreePort } from '@tagtrail/tools/embedded';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { eventually } from './eventually.js';
import { JsonClient } from './json-client.js';
import { createTestDatabase, type DatabaseServer, type TestDatabase } from './test-database.js';
import { TestProcess } from './test-process.js';

export interface EnvironmentOptions {
  /** Worker processes; default 1, with all roles. */
  readonly workers?: number;
  /** How much faster than in production results are looked for; default 600. */
  readonly timeScale?: number;
  /** Customers in the sandbox's demo corp; default 20. */
  readonly customers?: number;
  /** Serve the built editor; default false. */
  readonly editor?: boolean;
  /** Further environment of every worker. */
  readonly workerEnv?: Readonly<Record<string, string>>;
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** A PostgreSQL and a Temporal of the suite's own, for suites that kill them. */
  readonly postgres?: DatabaseServer;
  readonly temporalAddress?: string;
}

/** The whole product as processes, each with its own log, on a database and a namespace of its own. */
export interface Environment {
  readonly database: TestDatabase;
  readonly namespace: string;
  readonly temporalAddress: string;
  readonly server: TestProcess;
  readonly workers: readonly TestProcess[];
  readonly sandboxProcess: TestProcess;
  /** The API as the administrator, under /api/v1. */
  readonly api: JsonClient;
  /** The API without any login, from the root. */
  readonly anonymous: JsonClient;
  /** The sandbox's own administration, under /_sandbox. */
  readonly sandbox: JsonClient;
  readonly serverUrl: string;
  readonly sandboxUrl: string;
  readonly adminPassword: string;
  readonly logDir: string;
  stop(): Promise<void>;
}

export async function startEnvironment(options: EnvironmentOptions = {}): Promise<Environment> {
  const logDir = await mkdtemp(path.join(tmpdir(), 'tagtrail-suite-'));
  const database = await createTestDatabase(options.postgres === undefined ? {} : { server: options.postgres });
  const temporalAddress = options.temporalAddress ?? inject('temporal');
  const namespace = `suite-${randomBytes(6).toString('hex')}`;
  await createNamespace(temporalAddress, namespace);
  const [serverPort, sandboxPort] = [await anyFreePort(), await anyFreePort()];
  const serverUrl = `http://127.0.0.1:${serverPort}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const adminPassword = randomBytes(12).toString('hex');
  const common = { DATABASE_URL: database.url, TAGTRAIL_MASTER_KEY: randomBytes(32).toString('base64'), TAGTRAIL_TIME_SCALE: String(options.timeScale ?? 600), LOG_LEVEL: 'info' };
  const sandboxProcess = new TestProcess({
    name: 'sandbox', entry: 'test/wecom-sandbox/dist/main.js', logDir,
    env: { SANDBOX_PORT: String(sandboxPort), SANDBOX_DIR: path.join(logDir, 'sandbox'), SANDBOX_CUSTOMERS: String(options.customers ?? 20) },
  });
  const server = new TestProcess({
    name: 'server', entry: 'server/dist/main.js', logDir,
    env: { ...common, PORT: String(serverPort), TAGTRAIL_PUBLIC_URL: serverUrl, TAGTRAIL_ADMIN_PASSWORD: adminPassword, ...(options.editor === true ? { TAGTRAIL_EDITOR_DIR: 'editor/dist' } : {}), TAGTRAIL_SIMULATED: '1', ...options.serverEnv },
  });
  const workers = Array.from({ length: options.workers ?? 1 }, (_, index) => new TestProcess({
    name: `worker-${index + 1}`, entry: 'worker/dist/main.js', logDir,
    env: { ...common, TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: namespace, TAGTRAIL_OUTBOUND_ALLOW: `127.0.0.1:${sandboxPort}`, ...options.workerEnv },
  }));
  const processes = [...workers, server, sandboxProcess];
  for (const one of [...processes].reverse()) one.start();
  const anonymous = new JsonClient(serverUrl);
  const sandbox = new JsonClient(`${sandboxUrl}/_sandbox`);
  const stop = async (): Promise<void> => {
    for (const one of processes) await one.stop();
    await database.drop();
    await rm(logDir, { recursive: true, force: true });
  };
  try {
    await eventually(async () => ended(processes) || (await anonymous.call('GET', '/readyz')).status === 200, { withinMs: 60_000 });
    await eventually(async () => ended(processes) || (await sandbox.call('GET', '/corps')).status === 200, { withinMs: 60_000 });
    if (ended(processes)) throw new Error('A process ended while starting');
    const api = await login(anonymous, adminPassword);
    return { database, namespace, temporalAddress, server, workers, sandboxProcess, api, anonymous, sandbox, serverUrl, sandboxUrl, adminPassword, logDir, stop };
  } catch (error) {
    const tails = processes.map((one) => `── ${one.log}\n${one.tail()}`).join('\n');
    await stop();
    throw new Error(`The environment did not come up\n${tails}`, { cause: error });
  }
}

const ended = (processes: readonly TestProcess[]): boolean => processes.some((one) => !one.running);

/** A client with the session of a user, under /api/v1. */
export async function login(anonymous: JsonClient, password: string, user = 'admin'): Promise<JsonClient> {
  const answer = await anonymous.call('POST', '/api/v1/session', { body: { login: user, password }, headers: { origin: anonymous.baseUrl } });
  if (answer.status > 299) throw new Error(`login: ${answer.status} ${JSON.stringify(answer.body)}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '').join('; ');
  return new JsonClient(`${anonymous.baseUrl}/api/v1`, { cookie, origin: anonymous.baseUrl });
}

/** Suites that need no browser run without a built editor. */
function editorDir(): { readonly TAGTRAIL_EDITOR_DIR?: string } {
  return existsSync('editor/dist/index.html') ? { TAGTRAIL_EDITOR_DIR: 'editor/dist' } : {};
}

async function createNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 7 * 86_400 } });
  await eventually(async () => {
    const client = new Client({ connection, namespace });
    await client.workflow.count();
    return true;
  });
  await connection.close();
}
