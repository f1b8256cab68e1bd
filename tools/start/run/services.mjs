import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Child } from '../../embedded/process/child.mjs';
import { answers, waitUntilReady } from '../../embedded/process/ready.mjs';
import { logOf, places, root } from '../checkout.mjs';

/**
 * @typedef {object} Settings what our own processes need to know of each other
 * @property {string} databaseUrl
 * @property {{ masterKey: string, adminPassword: string }} keys
 * @property {string} host
 * @property {import('../prepare/addresses.mjs').AddressPorts} ports
 * @property {string} address where the server is reached from this machine
 * @property {string} publicUrl
 * @property {string} timeScale
 */

const READY_WITHIN_MS = 60_000;
/** The worker has no port of its own: alive after this long counts as up; what it is missing is in its log. */
const WORKER_SETTLES_MS = 1_500;

/** @param {Settings} settings @returns {NodeJS.ProcessEnv} */
function common({ databaseUrl, keys, timeScale }) {
  return {
    ...process.env,
    NODE_ENV: 'development',
    DATABASE_URL: databaseUrl,
    TAGTRAIL_MASTER_KEY: keys.masterKey,
    TAGTRAIL_TIME_SCALE: timeScale,
  };
}

/** Always on this machine alone: its own API hands out secrets. @param {Settings} settings */
export async function startSandbox({ ports }) {
  mkdirSync(places.sandbox, { recursive: true });
  const env = { ...process.env, SANDBOX_PORT: String(ports.sandbox), SANDBOX_DIR: places.sandbox };
  const child = startOwn('sandbox', 'test/wecom-sandbox/dist/main.js', env);
  return ready('the WeCom sandbox', child, answers(`http://127.0.0.1:${ports.sandbox}/_sandbox/corps`));
}

/** @param {Settings} settings */
export async function startServer(settings) {
  const { host, ports, keys, publicUrl } = settings;
  const child = startOwn('server', 'server/dist/server.js', {
    ...common(settings),
    HOST: host,
    PORT: String(ports.web),
    TAGTRAIL_PUBLIC_URL: publicUrl,
    TAGTRAIL_EDITOR_DIR: path.join(root, 'editor', 'dist'),
    TAGTRAIL_ADMIN_PASSWORD: keys.adminPassword,
    TAGTRAIL_SIMULATED: '1',
  });
  return ready('the server', child, answers(`${settings.address}/readyz`));
}

/** @param {Settings} settings @param {{ address: string, namespace: string }} temporal */
export async function startWorker(settings, temporal) {
  const child = startOwn('worker', 'worker/dist/worker.js', {
    ...common(settings),
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TAGTRAIL_PUBLIC_URL: settings.publicUrl,
    TAGTRAIL_OUTBOUND_ALLOW: [process.env['TAGTRAIL_OUTBOUND_ALLOW'], `127.0.0.1:${settings.ports.sandbox}`].filter(Boolean).join(','),
  });
  const settled = Date.now() + WORKER_SETTLES_MS;
  return ready('the worker', child, async () => child.ending === null && Date.now() >= settled);
}

/**
 * Applies the migrations; returns when the database has the newest shape.
 * @param {string} databaseUrl
 * @param {(what: string, command: string[], options: { log: string, env: NodeJS.ProcessEnv }) => Promise<void>} run
 */
export function migrate(databaseUrl, run) {
  const script = path.join(root, 'prisma', 'dist', 'src', 'migrator', 'cli.js');
  return run('applying the migrations', [process.execPath, script], { log: logOf('migrate'), env: { DATABASE_URL: databaseUrl } });
}

/** @param {string} name @param {string} entry @param {NodeJS.ProcessEnv} env */
function startOwn(name, entry, env) {
  const args = ['--enable-source-maps', path.join(root, entry)];
  return new Child({ command: process.execPath, args, env, log: logOf(name), cwd: root });
}

/** @param {string} what @param {Child} child @param {() => Promise<boolean>} probe */
async function ready(what, child, probe) {
  try {
    await waitUntilReady(what, probe, { timeoutMs: READY_WITHIN_MS, child });
  } catch (error) {
    await child.kill();
    throw error;
  }
  return { child, stop: () => child.stop(30_000) };
}
