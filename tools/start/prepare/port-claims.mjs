import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { tryLock, unlock } from '../../embedded/process/lock.mjs';
import { isPortFree } from '../../embedded/process/ports.mjs';

/** @type {Set<string>} */
const claims = new Set();

/**
 * Whether a port is free and from now on ours: between choosing a port and listening on it lie seconds, in which
 * a start in another checkout must not choose the same one.
 * @type {import('../../embedded/process/ports.mjs').IsFree}
 */
export async function claimPort(port, host) {
  if (!(await isPortFree(port, host))) return false;
  const file = path.join(tmpdir(), `tagtrail-ports-${userInfo().uid}`, `${port}.lock`);
  if (!tryLock(file).held) return false;
  claims.add(file);
  return true;
}

/** Gives back what this process claimed. */
export function releasePorts() {
  claims.forEach(unlock);
  claims.clear();
}
