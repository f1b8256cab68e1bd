import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { logOf, root } from '../checkout.mjs';
import { npm, runStep } from './run-step.mjs';

/**
 * Whether node_modules belongs to this package-lock.json. The hash of the lock is kept inside node_modules; where
 * somebody installed by hand there is none, and npm's own record tells by its age.
 * @param {string} [folder]
 */
export function isInstalled(folder = root) {
  const npmRecord = path.join(folder, 'node_modules', '.package-lock.json');
  const lock = path.join(folder, 'package-lock.json');
  if (!existsSync(npmRecord)) return false;
  const ourRecord = hashFile(folder);
  if (existsSync(ourRecord)) return readFileSync(ourRecord, 'utf8') === lockHash(lock);
  return statSync(npmRecord).mtimeMs >= statSync(lock).mtimeMs - 60_000; // a checkout writes its files in any order
}

/**
 * Installs exactly what the lock says, when that is not there yet. Install scripts are not needed and not run.
 * @param {{ signal?: AbortSignal, folder?: string }} [options]
 */
export async function install({ signal, folder = root } = {}) {
  await runStep('npm ci', [...npm(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    log: logOf('install'),
    ...(signal ? { signal } : {}),
  });
  writeFileSync(hashFile(folder), lockHash(path.join(folder, 'package-lock.json')));
}

/** @param {string} folder */
function hashFile(folder) {
  return path.join(folder, 'node_modules', '.tagtrail-lock-hash');
}

/** @param {string} lock */
function lockHash(lock) {
  return createHash('sha256').update(readFileSync(lock)).digest('hex');
}
