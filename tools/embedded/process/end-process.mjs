import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './identity.mjs';

/** @typedef {import('./identity.mjs').ProcessIdentity} ProcessIdentity */

/**
 * Ends one process and its group by id: asks with `signal`, and after `graceMs` ends it with SIGKILL.
 * Does nothing when the id belongs to another process by now.
 * @param {ProcessIdentity} identity
 * @param {{ signal?: NodeJS.Signals, graceMs?: number }} [how]
 * @returns {Promise<'ended' | 'killed' | 'absent'>}
 */
export async function endProcess(identity, { signal = 'SIGTERM', graceMs = 10_000 } = {}) {
  if (!isAlive(identity)) return 'absent';
  signalGroup(identity.pid, signal);
  if (await goneWithin(identity, graceMs)) return 'ended';
  signalGroup(identity.pid, 'SIGKILL');
  await goneWithin(identity, 5_000);
  return 'killed';
}

/**
 * Signals the group that the process leads, or the process alone when it leads none.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group, or gone already: the next target, or nothing, is right.
    }
  }
}

/** @param {ProcessIdentity} identity @param {number} ms */
async function goneWithin(identity, ms) {
  const end = Date.now() + ms;
  while (isAlive(identity)) {
    if (Date.now() >= end) return false;
    await delay(50);
  }
  return true;
}
