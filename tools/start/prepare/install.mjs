import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { logOf, root } from '../checkout.mjs';
import { npm, runStep } from './run-step.mjs';

/** The kinds of packages that are in node_modules: what a start needs, or what development and tests need besides. */
const NEEDED = 'needed';
const ALL = 'all';

/**
 * Whether node_modules belongs to this package-lock.json. The hash of the lock is kept inside node_modules; where
 * somebody installed by hand there is none, and npm's own record tells by its age.
 * @param {{ folder?: string, development?: boolean }} [options] `development`: with what only development and tests need
 */
export function isInstalled({ folder = root, development = false } = {}) {
  const npmRecord = path.join(folder, 'node_modules', '.package-lock.json');
  const lock = path.join(folder, 'package-lock.json');
  if (!existsSync(npmRecord)) return false;
  const own = ownRecord(folder);
  if (own !== undefined) return own.hash === lockHash(lock) && (!development || own.kind === ALL);
  return statSync(npmRecord).mtimeMs >= statSync(lock).mtimeMs - 60_000; // a checkout writes its files in any order
}

/**
 * Installs exactly what the lock says, when that is not there yet. Install scripts are not needed and not run. What only
 * development and tests need is added to what a start has installed, which may be running.
 * @param {{ signal?: AbortSignal, folder?: string, development?: boolean }} [options]
 */
export async function install({ signal, folder = root, development = false } = {}) {
  const added = development && isInstalled({ folder });
  const command = added ? ['install', '--no-save', '--include=dev'] : ['ci', ...(development ? ['--include=dev'] : ['--omit=dev'])];
  await runStep(`npm ${String(command[0])}`, [...npm(), ...command, '--ignore-scripts', '--no-audit', '--no-fund'], {
    log: logOf('install'),
    ...(signal ? { signal } : {}),
  });
  writeFileSync(recordFile(folder), `${lockHash(path.join(folder, 'package-lock.json'))} ${development ? ALL : NEEDED}`);
}

/** @param {string} folder */
function ownRecord(folder) {
  const file = recordFile(folder);
  if (!existsSync(file)) return undefined;
  const [hash, kind = ALL] = readFileSync(file, 'utf8').split(' '); // before there were kinds, all were installed
  return { hash, kind };
}

/** @param {string} folder */
function recordFile(folder) {
  return path.join(folder, 'node_modules', '.tagtrail-lock-hash');
}

/** @param {string} lock */
function lockHash(lock) {
  return createHash('sha256').update(readFileSync(lock)).digest('hex');
}
