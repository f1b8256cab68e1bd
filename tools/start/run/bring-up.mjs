import { existsSync } from 'node:fs';
import path from 'node:path';
import { findTemporal } from '../../embedded/temporal/find-temporal.mjs';
import { logOf, places, root } from '../checkout.mjs';
import { addressPorts } from '../prepare/addresses.mjs';
import { build, isBuilt } from '../prepare/build.mjs';
import { install, isInstalled } from '../prepare/install.mjs';
import { keptKeys } from '../prepare/keys.mjs';
import { runStep } from '../prepare/run-step.mjs';
import { migrate, startSandbox, startServer, startWorker } from './services.mjs';
import { embeddedStore, givenStore, startTemporal } from './stores.mjs';

/**
 * @typedef {object} Bringing
 * @property {import('./supervisor.mjs').Supervisor} supervisor
 * @property {import('../terminal/say.mjs').Say} say
 * @property {AbortSignal} signal
 */

/**
 * Brings everything up, in this order: Temporal is looked for (and built) while packages are installed and the
 * product is built; then PostgreSQL with its migrations, Temporal, sandbox, server and worker.
 * @param {Bringing} bringing
 */
export async function bringUp({ supervisor, say, signal }) {
  const env = process.env;
  const coded = prepareCode({ say, signal });
  const finding = say.during('temporal', (update) => findTemporal({ say: update, signal, installed: coded }), 'looking for a server');
  finding.catch(() => undefined); // awaited below; a failure before that must not end the process
  await coded;

  const store = env['DATABASE_URL']
    ? givenStore(env['DATABASE_URL'])
    : await say.during('postgres', () => embeddedStore(supervisor, say.line), 'starting');
  signal.throwIfAborted();
  await say.during('migrations', () => migrate(store.url, (what, command, options) => runStep(what, command, { ...options, signal })));
  const source = await finding;
  signal.throwIfAborted();
  const namespace = env['TEMPORAL_NAMESPACE'] || 'tagtrail';
  const temporal = await say.during('temporal', () => startTemporal({ supervisor, store, source, namespace }), 'starting');
  signal.throwIfAborted();
  say.line(`PostgreSQL and Temporal run (Temporal: ${source.from})`);

  const settings = await settingsFor(store.url, { address: temporal.address, namespace });
  await say.during('sandbox', () => supervisor.keep('sandbox', () => startSandbox(settings)), 'starting');
  signal.throwIfAborted();
  await say.during('server', () => supervisor.keep('server', () => startServer(settings)), 'starting');
  signal.throwIfAborted();
  await say.during('worker', () => supervisor.keep('worker', () => startWorker(settings)), 'starting');
  say.line('sandbox, server and worker run');
  return { settings, store, temporal: { address: temporal.address, from: source.from } };
}

/** @param {{ say: import('../terminal/say.mjs').Say, signal: AbortSignal }} context */
export async function prepareCode({ say, signal }) {
  if (!isInstalled()) {
    say.line(`installing packages by npm ci: one to two minutes (${path.relative(root, logOf('install'))})`);
    await say.during('install', () => install({ signal }));
    say.line('packages are installed');
  }
  if (!isBuilt()) {
    say.line(`building: ${existsSync(places.build) ? 'sources changed' : 'first time'} (${path.relative(root, logOf('build'))})`);
    await say.during('build', () => build({ signal }));
    say.line('built');
  }
}

/**
 * @param {string} databaseUrl
 * @param {{ address: string, namespace: string }} temporal
 * @returns {Promise<import('./services.mjs').Settings>}
 */
async function settingsFor(databaseUrl, temporal) {
  const env = process.env;
  const host = env['HOST'] || '127.0.0.1';
  const ports = await addressPorts({ file: places.ports, host, wanted: env['PORT'] ? Number(env['PORT']) : undefined });
  // Who listens on every address is reached on this machine's own.
  const address = `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${ports.web}`;
  return {
    databaseUrl,
    temporal,
    keys: keptKeys(places.keys),
    host,
    ports,
    address,
    publicUrl: env['TAGTRAIL_PUBLIC_URL'] || address,
    timeScale: env['TAGTRAIL_TIME_SCALE'] || '60',
  };
}
