import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/**
 * Below the range that systems hand out for outgoing connections (on Linux from 32768), so that a port once chosen stays
 * ours; and below 32768 in any case: Temporal's membership table keeps its ports as 16-bit numbers with a sign, and a
 * server on a higher one ends at its start.
 */
const LOWEST = 15_000;
const HIGHEST = 31_999;

/**
 * @callback IsFree
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */

/** @type {IsFree} Whether this machine lets us listen there right now. */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The first free port from `first` upward, for addresses that people type.
 * @param {number} first
 * @param {{ host?: string, taken?: ReadonlySet<number>, isFree?: IsFree }} [options]
 */
export async function nextFreePort(first, { host = '127.0.0.1', taken = new Set(), isFree = isPortFree } = {}) {
  for (let port = first; port < first + 200; port += 1) {
    if (!taken.has(port) && (await isFree(port, host))) return port;
  }
  throw new Error(`no free port between ${first} and ${first + 199}`);
}

/**
 * A free port that nobody types.
 * @param {{ taken?: ReadonlySet<number>, isFree?: IsFree, random?: () => number }} [options]
 */
export async function anyFreePort({ taken = new Set(), isFree = isPortFree, random = Math.random } = {}) {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const port = LOWEST + Math.floor(random() * (HIGHEST - LOWEST + 1));
    if (!taken.has(port) && (await isFree(port, '127.0.0.1'))) return port;
  }
  throw new Error(`no free port found between ${LOWEST} and ${HIGHEST}`);
}

/**
 * Ports chosen once and kept in a file. One that somebody else holds by now is chosen anew.
 * @template {string} Name
 * @param {string} file
 * @param {readonly Name[]} names
 * @param {{ isFree?: IsFree }} [options]
 * @returns {Promise<Record<Name, number>>}
 */
export async function keptPorts(file, names, { isFree = isPortFree } = {}) {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const ports = { ...before };
  const taken = new Set();
  for (const name of names) {
    const kept = before[name];
    const usable = Number.isInteger(kept) && !taken.has(kept) && (await isFree(kept, '127.0.0.1'));
    ports[name] = usable ? kept : await anyFreePort({ taken, isFree });
    taken.add(ports[name]);
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}
