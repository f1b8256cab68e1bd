import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Problem } from '../process/problem.mjs';
import { binariesIn, buildTemporal, cacheFolder, VERSION } from './build-temporal.mjs';

/**
 * Ways to a Temporal server, best first. A server we start ourselves keeps its state in PostgreSQL except in the
 * last two ways, which keep a file.
 * @typedef {| { kind: 'address', address: string, from: string }
 *   | { kind: 'server', server: string, sqlTool: string, from: string }
 *   | { kind: 'devServer', cli: string, from: string }} TemporalSource
 */

/**
 * What the search asks of the machine; tests put their own here.
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} env
 * @property {(command: string) => string | null} which
 * @property {() => { server: string, sqlTool: string } | null} cached
 * @property {(go: string, say: (line: string) => void, signal?: AbortSignal) => Promise<{ server: string, sqlTool: string }>} build
 * @property {() => Promise<string>} download the dev server that the SDK fetches
 */

/**
 * @typedef {object} FindOptions
 * @property {(line: string) => void} [say]
 * @property {AbortSignal} [signal] ends a build
 * @property {Promise<unknown>} [installed] packages are there when it resolves; the SDK's download needs them
 * @property {Machine} [machine]
 */

/**
 * Finds a Temporal server in the order of the design, building it once when only Go is there.
 * @param {FindOptions} [options]
 * @returns {Promise<TemporalSource>}
 */
export async function findTemporal({ say = () => {}, signal, installed, machine = thisMachine() } = {}) {
  const ready = findReadyTemporal(machine);
  if (ready) return ready;
  /** @type {string[]} */
  const tried = [
    'TEMPORAL_ADDRESS is not set: set it to the host:port of a running server',
    `temporal-server and temporal-sql-tool are neither on the PATH nor in ${cacheFolder(machine.env)}: put them there`,
  ];
  const go = machine.which('go');
  if (go === null) tried.push('go is not on the PATH: install Go 1.26.8 or newer, and Temporal is built from its module');
  else {
    try {
      return { kind: 'server', ...(await machine.build(go, say, signal)), from: `built from its Go module, version ${VERSION}` };
    } catch (error) {
      tried.push(`building Temporal ${VERSION} with ${go} failed: ${messageOf(error)}`);
    }
  }
  const cli = machine.which('temporal');
  if (cli !== null) return { kind: 'devServer', cli, from: `the dev server of ${cli}, with a file store` };
  tried.push('the temporal CLI is not on the PATH: install it, and its dev server is used');
  await installed;
  try {
    return { kind: 'devServer', cli: await machine.download(), from: "the SDK's download of the dev server, with a file store" };
  } catch (error) {
    tried.push(`the SDK could not download its dev server: ${messageOf(error)}`);
  }
  throw new Problem('no Temporal server was found; these ways were tried, and any one of them is enough:', { remedies: tried });
}

/**
 * A server that can be had at once, without building or downloading; null when there is none.
 * @param {Machine} [machine]
 * @returns {TemporalSource | null}
 */
export function findReadyTemporal(machine = thisMachine()) {
  const address = machine.env['TEMPORAL_ADDRESS'];
  if (address) return { kind: 'address', address, from: 'TEMPORAL_ADDRESS' };
  const server = machine.which('temporal-server');
  const sqlTool = machine.which('temporal-sql-tool');
  if (server !== null && sqlTool !== null) return { kind: 'server', server, sqlTool, from: `the PATH (${server})` };
  const cached = machine.cached();
  return cached && { kind: 'server', ...cached, from: `the user's cache (${cached.server})` };
}

/** @returns {Machine} */
function thisMachine() {
  const env = process.env;
  return {
    env,
    which: (command) => onPath(command, env),
    cached: () => binariesIn(cacheFolder(env)),
    build: (go, say, signal) => buildTemporal({ go, folder: cacheFolder(env), say, ...(signal ? { signal } : {}) }),
    download: async () => {
      const { downloadDevServer } = await import('./download-dev-server.mjs');
      return downloadDevServer(cacheFolder(env));
    },
  };
}

/** @param {string} command @param {NodeJS.ProcessEnv} env @returns {string | null} */
export function onPath(command, env) {
  for (const folder of (env['PATH'] ?? '').split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
