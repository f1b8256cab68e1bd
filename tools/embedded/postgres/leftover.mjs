import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endProcess } from '../process/end-process.mjs';
import { identify } from '../process/identity.mjs';

/**
 * Ends a PostgreSQL that a killed supervisor left behind on this data folder. It is ours when the process
 * named in postmaster.pid runs on this very folder; any other process with that id is left alone.
 * @param {string} data
 */
export async function endLeftover(data) {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const found = identify(Number(readFileSync(file, 'utf8').split('\n')[0]));
  if (found?.command.includes(data)) await endProcess(found, { signal: 'SIGINT', graceMs: 15_000 });
  await sessionsGone(data);
}

/**
 * Sessions of a server that was ended with SIGKILL notice within a moment; a new server refuses to start before.
 * @param {string} data
 */
async function sessionsGone(data) {
  if (process.platform !== 'linux') {
    await delay(1_000);
    return;
  }
  const segment = sharedMemoryId(data);
  if (segment === null) return;
  for (let waited = 0; waited < 10_000 && attachedTo(segment) > 0; waited += 100) await delay(100);
}

/** The System V segment that says whether sessions of an old server live; line 7 of postmaster.pid. @param {string} data */
function sharedMemoryId(data) {
  try {
    const line = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[6] ?? '';
    const id = Number(line.trim().split(/\s+/)[1]);
    return Number.isInteger(id) ? id : null;
  } catch {
    return null; // it ended in order and removed its file
  }
}

/** How many processes are attached to a segment. @param {number} id */
function attachedTo(id) {
  const rows = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n').slice(1);
  const row = rows.map((text) => text.trim().split(/\s+/)).find((fields) => Number(fields[1]) === id);
  return row ? Number(row[6]) : 0;
}
