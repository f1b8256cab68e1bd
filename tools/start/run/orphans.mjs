import { endProcess } from '../../embedded/process/end-process.mjs';
import { isAlive } from '../../embedded/process/identity.mjs';

/** @typedef {import('./run-file.mjs').RunRecord} RunRecord */

/** Who stops first: whoever depends on others. */
export const STOP_ORDER = ['worker', 'server', 'sandbox', 'temporal', 'postgres'];

/**
 * The children of a killed supervisor that still live, in the order they are to be ended. A process that has only
 * inherited the id of one of ours is not among them.
 * @param {RunRecord | null} record
 * @param {(identity: import('../../embedded/process/identity.mjs').ProcessIdentity) => boolean} [alive]
 */
export function orphansOf(record, alive = isAlive) {
  const place = (/** @type {string} */ name) => STOP_ORDER.indexOf(name);
  return (record?.children ?? []).filter(({ identity }) => alive(identity)).sort((a, b) => place(a.name) - place(b.name));
}

/** @param {RunRecord | null} record @param {(line: string) => void} say */
export async function endOrphans(record, say) {
  for (const { name, identity } of orphansOf(record)) {
    const how = await endProcess(identity, { signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM' });
    say(`${name} (process ${identity.pid}) was left over by a killed start: ${how}`);
  }
}
