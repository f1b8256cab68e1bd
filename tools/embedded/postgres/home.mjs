import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { canUse, postgresAccount } from './account.mjs';
import { postgresFolder } from './binaries.mjs';

/** Where binaries and data go when the system user cannot reach the checkout. */
const REACHABLE = '/var/lib/tagtrail';

/**
 * @typedef {object} PostgresHome
 * @property {string} native folder with bin, lib and share
 * @property {string} data the cluster's data folder
 * @property {import('./account.mjs').Account | null} account whom PostgreSQL runs as, null for ourselves
 * @property {string | null} movedTo the folder outside `dir` that is used instead, null when `dir` could be used
 */

/**
 * Decides who runs PostgreSQL and where its files lie, and makes the folders.
 * @param {string} dir
 * @returns {PostgresHome}
 */
export function preparePostgresHome(dir) {
  const native = postgresFolder();
  mkdirSync(dir, { recursive: true });
  const account = postgresAccount();
  if (account === null) return { native, data: path.join(dir, 'data'), account, movedTo: null };

  chmodSync(dir, 0o755);
  const movedTo = canUse(account, path.join(native, 'bin', 'postgres'), dir) ? null : elsewhere(dir);
  if (movedTo === null) return { native, data: path.join(dir, 'data'), account, movedTo };
  mkdirSync(movedTo, { recursive: true, mode: 0o755 });
  return { native: copyOf(native, movedTo), data: path.join(movedTo, 'data'), account, movedTo };
}

/**
 * The folder outside `dir` that may hold the data, whether or not it does.
 * @param {string} dir
 */
export function elsewhere(dir) {
  const hash = createHash('sha256').update(path.resolve(dir)).digest('hex').slice(0, 12);
  return path.join(REACHABLE, hash);
}

/**
 * A copy under a temporary name that is renamed when whole. The package's version is in the name, so that an
 * update is copied anew.
 * @param {string} native
 * @param {string} home
 */
function copyOf(native, home) {
  const version = createHash('sha256').update(readdirSync(native).join()).update(native).digest('hex').slice(0, 8);
  const copy = path.join(home, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, copy);
  } catch {
    rmSync(partial, { recursive: true, force: true }); // another start was first
  }
  return copy;
}
