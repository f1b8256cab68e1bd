import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { EnvironmentOptions } from './environment.js';
import { TestProcess } from './test-process.js';

export interface Places {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly adminPassword: string;
  readonly logDir: string;
  readonly serverPorts: readonly number[];
  readonly sandboxPort: number;
  /** Stays open while the sandbox plays that WeCom is away. */
  readonly sandboxAdminPort: number;
}

export interface DescribedProcesses {
  readonly server: TestProcess;
  readonly servers: readonly TestProcess[];
  readonly workers: readonly TestProcess[];
  readonly sandboxProcess: TestProcess;
  readonly serverUrl: string;
  readonly serverUrls: readonly string[];
  readonly sandboxUrl: string;
}

/** Sandbox, server and workers with the environment that `npm start` gives them; not started yet. */
export function describeProcesses(options: EnvironmentOptions, places: Places): DescribedProcesses {
  const { logDir } = places;
  const own = options.nodePath === undefined ? { logDir } : { logDir, nodePath: options.nodePath };
  const serverUrls = places.serverPorts.map((port) => `http://127.0.0.1:${port}`);
  const [serverUrl] = serverUrls;
  if (serverUrl === undefined) throw new Error('There is to be a server at least');
  const common = {
    DATABASE_URL: places.databaseUrl,
    TAGTRAIL_MASTER_KEY: randomBytes(32).toString('base64'),
    TAGTRAIL_TIME_SCALE: String(options.timeScale ?? 600),
    LOG_LEVEL: 'info',
  };
  const sandboxEnv = {
    SANDBOX_PORT: String(places.sandboxPort),
    SANDBOX_ADMIN_PORT: String(places.sandboxAdminPort),
    SANDBOX_DIR: path.join(logDir, 'sandbox'),
    SANDBOX_CUSTOMERS: String(options.customers ?? 20),
  };
  const serverEnv = {
    ...common,
    TAGTRAIL_PUBLIC_URL: serverUrl,
    TAGTRAIL_ADMIN_PASSWORD: places.adminPassword,
    TAGTRAIL_SIMULATED: '1',
    ...(options.editor === true ? { TAGTRAIL_EDITOR_DIR: 'editor/dist' } : {}),
    ...options.serverEnv,
  };
  const workerEnv = {
    ...common,
    TEMPORAL_ADDRESS: places.temporalAddress,
    TEMPORAL_NAMESPACE: places.namespace,
    TAGTRAIL_PUBLIC_URL: serverUrl,
    TAGTRAIL_OUTBOUND_ALLOW: [`127.0.0.1:${places.sandboxPort}`, ...(options.outboundAllow ?? [])].join(','),
    ...options.workerEnv,
  };
  const servers = places.serverPorts.map(
    (port, index) =>
      new TestProcess({
        name: index === 0 ? 'server' : `server-${index + 1}`,
        entry: 'server/dist/server.js',
        ...own,
        env: { ...serverEnv, PORT: String(port) },
      }),
  );
  const [server] = servers;
  if (server === undefined) throw new Error('There is to be a server at least');
  const roles = options.workerRoles ?? Array.from({ length: options.workers ?? 1 }, () => '');
  return {
    serverUrl,
    serverUrls,
    server,
    servers,
    sandboxUrl: `http://127.0.0.1:${places.sandboxPort}`,
    sandboxProcess: new TestProcess({ name: 'sandbox', entry: 'test/wecom-sandbox/dist/main.js', ...own, env: sandboxEnv }),
    workers: roles.map(
      (names, index) =>
        new TestProcess({ name: `worker-${index + 1}`, entry: 'worker/dist/worker.js', ...own, env: { ...workerEnv, TAGTRAIL_ROLES: names } }),
    ),
  };
}
