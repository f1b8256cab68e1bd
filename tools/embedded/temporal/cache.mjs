import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Temporal's own server, built from its Go module: the newest that Go 1.26.8 accepts. */
export const SERVER_VERSION = '1.32.1';

/** The `temporal` command with its dev server, as the pinned wheel brings it; what the SDK downloads may be newer. */
export const CLI_VERSION = '1.9.1';

/**
 * The user's cache folder: shared by all checkouts, never inside one. A variable that is empty counts as not set.
 * @param {NodeJS.ProcessEnv} env
 */
function cacheFolder(env) {
  const mac = process.platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache');
  return path.resolve(env['TAGTRAIL_CACHE_DIR'] || path.join(env['XDG_CACHE_HOME'] || mac, 'tagtrail'));
}

/** Where the two binaries of the server of this version are kept. @param {NodeJS.ProcessEnv} env */
export function serverFolder(env) {
  return path.join(cacheFolder(env), 'temporal', SERVER_VERSION);
}

/** Where the `temporal` command of this version is kept. @param {NodeJS.ProcessEnv} env */
export function cliFolder(env) {
  return path.join(cacheFolder(env), 'temporal-cli', CLI_VERSION);
}

/** @param {string} folder @returns {{ server: string, sqlTool: string } | null} */
export function binariesIn(folder) {
  const server = path.join(folder, 'temporal-server');
  const sqlTool = path.join(folder, 'temporal-sql-tool');
  return existsSync(server) && existsSync(sqlTool) ? { server, sqlTool } : null;
}

/** The whole `temporal` command: it gets its name only when it has been checked. @param {string} folder @returns {string | null} */
export function cliIn(folder) {
  const cli = path.join(folder, 'temporal');
  return existsSync(cli) ? cli : null;
}
