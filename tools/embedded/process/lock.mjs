import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive } from './identity.mjs';

/** @typedef {import('./identity.mjs').ProcessIdentity} ProcessIdentity */

/**
 * Takes the lock file, or answers who holds it. A lock whose holder is dead is taken over.
 * @param {string} file
 * @returns {{ held: true } | { held: false, holder: ProcessIdentity | null }}
 */
export function tryLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
      return { held: true };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = readHolder(file);
    if (holder === null ? isFresh(file) : isAlive(holder)) return { held: false, holder };
    rmSync(file, { force: true });
  }
  return { held: false, holder: null };
}

/** @param {string} file */
export function unlock(file) {
  rmSync(file, { force: true });
}

/**
 * Runs `work` alone among all processes of this machine that name the same file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: ProcessIdentity | null) => void} [onWait] called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  let told = false;
  for (;;) {
    const lock = tryLock(file);
    if (lock.held) break;
    if (!told) onWait?.(lock.holder);
    told = true;
    await delay(500);
  }
  try {
    return await work();
  } finally {
    unlock(file);
  }
}

/** @param {string} file @returns {ProcessIdentity | null} null while its holder is still writing it */
function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return typeof holder?.pid === 'number' && typeof holder.started === 'string' ? holder : null;
  } catch {
    return null;
  }
}

/**
 * A lock without a readable holder is being written this moment, or was cut short when its holder died.
 * @param {string} file
 */
function isFresh(file) {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Date.now() - written < 5_000;
}
