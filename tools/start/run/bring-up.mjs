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
 * @property {import('../../embedded/index.d.mts').TemporalKind} temporalKind
 */

/**
 * Brings everything up, each part as soon as what it needs is there: Temporal is looked for while packages are
 * installed, and the stores start while the product is built.
 * @param {Bringing} bringing
 */
export async function bringUp({ supervisor, say, signal, temporalKind }) {
  const installed = installPackages({ say, signal });
  const look = (/** @type {(text: string) => void} */ update) => findTemporal({ kind: temporalKind, say: update, signal, installed });
  const finding = awaitedLater(say.during('temporal', look, 'looking for a server'));
  await installed;
  const built = awaitedLater(buildProduct({ say, signal }));

  const given = process.env['DATABASE_URL'];
  const store = given ? givenStore(given) : await say.during('postgres', () => embeddedStore(supervisor, say.line), 'starting');
  const settings = await settingsFor(store.url);
  const migrated = built.then(() =>
    say.during('migrations', () => migrate(store.url, (what, command, options) => runStep(what, command, { ...options, signal }))),
  );
  const namespace = process.env['TEMPORAL_NAMESPACE'] || 'tagtrail';
  const timing = finding.then(async (source) => {
    signal.throwIfAborted();
    const { address, webAddress: web } = await say.during('temporal', () => startTemporal({ supervisor, store, source, namespace }), 'starting');
    say.line(`PostgreSQL and Temporal run (Temporal: ${source.from})`);
    return { address, namespace, web, from: source.from };
  });
  const keep = async (/** @type {string} */ name, /** @type {() => Promise<import('./supervisor.mjs').Started>} */ start) => {
    signal.throwIfAborted();
    await say.during(name, () => supervisor.keep(name, start), 'starting');
  };
  const [temporal] = await Promise.all([
    timing,
    built.then(() => keep('sandbox', () => startSandbox(settings))),
    migrated.then(() => keep('server', () => startServer(settings))),
    Promise.all([timing, migrated]).then(([known]) => keep('worker', () => startWorker(settings, known))),
  ]);
  say.line('sandbox, server and worker run');
  return { settings, store, temporal };
}

/** Its failure is met where it is awaited; before that it must not end the process. @template T @param {Promise<T>} work */
function awaitedLater(work) {
  work.catch(() => undefined);
  return work;
}

/** @param {{ say: import('../terminal/say.mjs').Say, signal: AbortSignal, development?: boolean }} context */
export async function installPackages({ say, signal, development = false }) {
  if (isInstalled({ development })) return;
  say.line(`installing packages by npm: up to a minute (${path.relative(root, logOf('install'))})`);
  await say.during('install', () => install({ signal, development }));
  say.line('packages are installed');
}

/** @param {{ say: import('../terminal/say.mjs').Say, signal: AbortSignal }} context */
export async function buildProduct({ say, signal }) {
  if (isBuilt()) return;
  say.line(`building: ${existsSync(places.build) ? 'sources changed' : 'first time'} (${path.relative(root, logOf('build'))})`);
  await say.during('build', () => build({ signal }));
  say.line('built');
}

/**
 * @param {string} databaseUrl
 * @returns {Promise<import('./services.mjs').Settings>}
 */
async function settingsFor(databaseUrl) {
  const env = process.env;
  const host = env['HOST'] || '127.0.0.1';
  const ports = await addressPorts({ file: places.ports, host, wanted: env['PORT'] ? Number(env['PORT']) : undefined });
  // Who listens on every address is reached on this machine's own.
  const address = `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${ports.web}`;
  return {
    databaseUrl,
    keys: keptKeys(places.keys),
    host,
    ports,
    address,
    publicUrl: env['TAGTRAIL_PUBLIC_URL'] || address,
    timeScale: env['TAGTRAIL_TIME_SCALE'] || '60',
  };
}
