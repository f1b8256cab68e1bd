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
  readonly serverPort: number;
  readonly sandboxPort: number;
  /** Stays open while the sandbox plays that WeCom is away. */
  readonly sandboxAdminPort: number;
}

export interface DescribedProcesses {
  readonly server: TestProcess;
  readonly workers: readonly TestProcess[];
  readonly sandboxProcess: TestProcess;
  readonly serverUrl: string;
  readonly sandboxUrl: string;
}

/** Sandbox, server and workers with the environment that `npm start` gives them; not started yet. */
export function describeProcesses(options: EnvironmentOptions, places: Places): DescribedProcesses {
  const { logDir } = places;
  const own = options.nodePath === undefined ? { logDir } : { logDir, nodePath: options.nodePath };
  const serverUrl = `http://127.0.0.1:${places.serverPort}`;
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
    PORT: String(places.serverPort),
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
  return {
    serverUrl,
    sandboxUrl: `http://127.0.0.1:${places.sandboxPort}`,
    sandboxProcess: new TestProcess({ name: 'sandbox', entry: 'test/wecom-sandbox/dist/main.js', ...own, env: sandboxEnv }),
    server: new TestProcess({ name: 'server', entry: 'server/dist/main.js', ...own, env: serverEnv }),
    workers: Array.from(
      { length: options.workers ?? 1 },
      (_, index) => new TestProcess({ name: `worker-${index + 1}`, entry: 'worker/dist/main.js', ...own, env: workerEnv }),
    ),
  };
}
