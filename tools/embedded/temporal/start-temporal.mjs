import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Child } from '../process/child.mjs';
import { endProcess } from '../process/end-process.mjs';
import { keptPorts } from '../process/ports.mjs';
import { answers, waitUntilReady } from '../process/ready.mjs';
import { keepTemporary } from '../process/temporary-home.mjs';
import { DEV_SERVER_PORTS, devServerArguments } from './dev-server.mjs';
import { findTemporal } from './find-temporal.mjs';
import { ensureNamespace, temporalAnswers } from './namespaces.mjs';
import { prepareSchemas } from './schema.mjs';
import { dynamicConfig, PORT_NAMES, serverConfig } from './server-config.mjs';

const HOST = '127.0.0.1';
const IDENTITY_FILE = 'temporal.process.json';
const DEFAULT_DATABASES = { store: 'temporal', visibility: 'temporal_visibility' };

/**
 * @typedef {object} Running
 * @property {string} address
 * @property {string | null} httpAddress
 * @property {string | null} webAddress
 * @property {string | null} storeFile
 * @property {Child | null} child
 */

/**
 * Starts Temporal, or attaches to the one that TEMPORAL_ADDRESS names. See index.d.mts for the options.
 * @param {import('../index.d.mts').TemporalOptions} options
 * @returns {Promise<import('../index.d.mts').EmbeddedTemporal>}
 */
export async function startTemporal(options) {
  const source = options.source ?? (await findTemporal(options.say ? { say: options.say } : {}));
  const temporary = options.dir === undefined ? await keepTemporary('temporal') : null;
  const dir = options.dir ?? temporary?.dir ?? '';
  mkdirSync(dir, { recursive: true });
  await endLeftover(dir);
  const log = options.log ?? path.join(dir, 'temporal.log');
  const running = await startFrom(source, { ...options, dir, log });
  if (running.child) temporary?.remember(running.child);
  writeFileSync(path.join(dir, IDENTITY_FILE), JSON.stringify(running.child?.identity ?? null));

  const createNamespace = (/** @type {string} */ name) => ensureNamespace(running.address, name);
  for (const namespace of options.namespaces ?? []) await createNamespace(namespace);
  return {
    ...running,
    from: source.from,
    pid: running.child?.pid ?? null,
    createNamespace,
    stop: async () => {
      await running.child?.stop(15_000);
      temporary?.remove();
    },
    kill: async () => running.child?.kill(),
  };
}

/**
 * @typedef {import('../index.d.mts').TemporalOptions & { dir: string, log: string }} Placed
 * @param {import('./find-temporal.mjs').TemporalSource} source
 * @param {Placed} options
 * @returns {Promise<Running>}
 */
function startFrom(source, options) {
  switch (source.kind) {
    case 'address':
      return attach(source.address);
    case 'server':
      return startServer(source, options);
    case 'devServer':
      return startDevServer(source.cli, options);
  }
}

/** @param {string} address @returns {Promise<Running>} */
async function attach(address) {
  await waitUntilReady(`Temporal at ${address}`, () => temporalAnswers(address), { timeoutMs: 15_000 });
  return { address, httpAddress: null, webAddress: null, storeFile: null, child: null };
}

/** @param {{ server: string, sqlTool: string }} binaries @param {Placed} options @returns {Promise<Running>} */
async function startServer({ server, sqlTool }, { postgres, databases = DEFAULT_DATABASES, dir, log, ports: given }) {
  await prepareSchemas({ sqlTool, postgres, databases });
  const ports = given ?? (await keptPorts(path.join(dir, 'ports.json'), PORT_NAMES));
  const dynamic = path.join(dir, 'dynamic-config.yaml');
  const config = path.join(dir, 'config.yaml');
  writeFileSync(dynamic, JSON.stringify(dynamicConfig(), null, 2));
  writeFileSync(config, JSON.stringify(serverConfig({ postgres, databases, ports, dynamicConfig: dynamic }), null, 2), { mode: 0o600 });
  const child = new Child({ command: server, args: ['--config-file', config, '--allow-no-auth', 'start'], log, cwd: dir });
  const httpAddress = `http://${HOST}:${ports.frontendHttp}`;
  await readyOrKilled(child, answers(`${httpAddress}/api/v1/system-info`));
  return { address: `${HOST}:${ports.frontendGrpc}`, httpAddress, webAddress: null, storeFile: null, child };
}

/** @param {string} cli @param {Placed} options @returns {Promise<Running>} */
async function startDevServer(cli, { dir, log, web = false, ports: given }) {
  const kept = await keptPorts(path.join(dir, 'ports.json'), DEV_SERVER_PORTS);
  const ports = { ...kept, ...given };
  const storeFile = path.join(dir, 'temporal.sqlite');
  const child = new Child({ command: cli, args: devServerArguments({ ports, storeFile, web }), log, cwd: dir });
  const address = `${HOST}:${ports.frontendGrpc}`;
  await readyOrKilled(child, () => temporalAnswers(address));
  const at = (/** @type {number} */ port) => `http://${HOST}:${port}`;
  return { address, httpAddress: at(ports.frontendHttp), webAddress: web ? at(ports.web) : null, storeFile, child };
}

/** @param {Child} child @param {() => Promise<boolean>} probe */
async function readyOrKilled(child, probe) {
  try {
    await waitUntilReady('Temporal', probe, { timeoutMs: 60_000, child });
  } catch (error) {
    await child.kill();
    throw error;
  }
}

/**
 * Ends a server that a killed supervisor left behind: two on the same databases would fight over the shards.
 * @param {string} dir
 */
async function endLeftover(dir) {
  const file = path.join(dir, IDENTITY_FILE);
  if (!existsSync(file)) return;
  const identity = JSON.parse(readFileSync(file, 'utf8'));
  if (identity !== null) await endProcess(identity);
}
