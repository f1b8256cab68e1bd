import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anyFreePort } from '@tagtrail/tools/embedded';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { inject } from 'vitest';
import { eventually } from './eventually.js';
import { JsonClient } from './json-client.js';
import { describeProcesses } from './processes.js';
import { createTestDatabase, type DatabaseServer, type TestDatabase } from './test-database.js';
import type { TestProcess } from './test-process.js';

export interface EnvironmentOptions {
  /** Worker processes; default 1, with all roles. */
  readonly workers?: number;
  /** Roles of each worker process, in place of `workers`. */
  readonly workerRoles?: readonly string[];
  /** Server processes; default 1. */
  readonly servers?: number;
  /** Until server and sandbox answer; default a minute. */
  readonly readyWithinMs?: number;
  /** How much faster than in production results are looked for; default 600. */
  readonly timeScale?: number;
  /** Customers in the sandbox's demo corp; default 20. */
  readonly customers?: number;
  /** Serve the built editor; default false. */
  readonly editor?: boolean;
  /** Further environment of every worker. */
  readonly workerEnv?: Readonly<Record<string, string>>;
  readonly serverEnv?: Readonly<Record<string, string>>;
  /** The Node that server, workers and sandbox run on; default the one that runs the tests. */
  readonly nodePath?: string;
  /** `host:port` of private addresses, besides the sandbox's, that workers may speak to. */
  readonly outboundAllow?: readonly string[];
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
  /** All of them, the first among them. */
  readonly servers: readonly TestProcess[];
  readonly serverUrls: readonly string[];
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
  const adminPassword = randomBytes(12).toString('hex');
  const sandboxAdminPort = await anyFreePort();
  const made = describeProcesses(options, {
    databaseUrl: database.url,
    temporalAddress,
    namespace,
    adminPassword,
    logDir,
    serverPorts: await freePorts(options.servers ?? 1),
    sandboxPort: await anyFreePort(),
    sandboxAdminPort,
  });
  const { server, servers, workers, sandboxProcess, serverUrl, serverUrls, sandboxUrl } = made;
  const processes = [...workers, ...servers, sandboxProcess];
  for (const one of [...processes].reverse()) one.start();
  const anonymous = new JsonClient(serverUrl);
  const sandbox = new JsonClient(`http://127.0.0.1:${sandboxAdminPort}/_sandbox`);
  const stop = async (): Promise<void> => {
    for (const one of processes) await one.stop();
    await database.drop();
    await rm(logDir, { recursive: true, force: true });
  };
  try {
    await whenReady(processes, { anonymous, sandbox, withinMs: options.readyWithinMs ?? 60_000 });
    const api = await login(anonymous, adminPassword);
    return {
      database,
      namespace,
      temporalAddress,
      server,
      servers,
      serverUrls,
      workers,
      sandboxProcess,
      api,
      anonymous,
      sandbox,
      serverUrl,
      sandboxUrl,
      adminPassword,
      logDir,
      stop,
    };
  } catch (error) {
    const tails = processes.map((one) => `── ${one.log}\n${one.tail()}`).join('\n');
    await stop();
    throw new Error(`The environment did not come up\n${tails}`, { cause: error });
  }
}

/** One after the other: two that are asked for at once may be the same. */
async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await anyFreePort();
    if (!ports.includes(port)) ports.push(port);
  }
  return ports;
}

interface Awaited {
  readonly anonymous: JsonClient;
  readonly sandbox: JsonClient;
  readonly withinMs: number;
}

async function whenReady(processes: readonly TestProcess[], { anonymous, sandbox, withinMs }: Awaited): Promise<void> {
  const ended = (): boolean => processes.some((one) => !one.running);
  await eventually(async () => ended() || (await anonymous.call('GET', '/readyz')).status === 200, { withinMs });
  await eventually(async () => ended() || (await sandbox.call('GET', '/corps')).status === 200, { withinMs });
  if (ended()) throw new Error('A process ended while starting');
}

/** A client with the session of a user, under /api/v1. */
export async function login(anonymous: JsonClient, password: string, user = 'admin'): Promise<JsonClient> {
  const answer = await anonymous.call('POST', '/api/v1/session', { body: { login: user, password }, headers: { origin: anonymous.baseUrl } });
  if (answer.status > 299) throw new Error(`login: ${answer.status} ${JSON.stringify(answer.body)}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
  return new JsonClient(`${anonymous.baseUrl}/api/v1`, { cookie, origin: anonymous.baseUrl });
}

async function createNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('7 days') });
  await eventually(async () => {
    const client = new Client({ connection, namespace });
    await client.workflow.count();
    return true;
  });
  await connection.close();
}
