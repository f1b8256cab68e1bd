import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nextFreePort } from '../../embedded/process/ports.mjs';
import { Problem } from '../../embedded/process/problem.mjs';
import { claimPort } from './port-claims.mjs';

const FIRST_PORT = 8420;

/**
 * The two ports that people type, chosen once and kept: the product's, and the sandbox's with its phones.
 * @typedef {{ web: number, sandbox: number }} AddressPorts
 * @param {{ file: string, host: string, wanted?: number | undefined, isFree?: import('../../embedded/process/ports.mjs').IsFree }} options
 * @returns {Promise<AddressPorts>}
 */
export async function addressPorts({ file, host, wanted, isFree = claimPort }) {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const web = wanted ?? (await keptOrNext(before.web, FIRST_PORT, { host, isFree }));
  if (wanted !== undefined && !(await isFree(wanted, host))) {
    throw new Problem(`port ${wanted} (from PORT) is in use`, { remedies: ['choose another PORT, or leave it out'] });
  }
  const sandbox = await keptOrNext(before.sandbox, web + 1, { host, isFree, taken: new Set([web]) });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ web, sandbox }, null, 2)}\n`);
  return { web, sandbox };
}

/**
 * @param {unknown} kept
 * @param {number} first
 * @param {{ host: string, isFree: import('../../embedded/process/ports.mjs').IsFree, taken?: ReadonlySet<number> }} options
 */
async function keptOrNext(kept, first, { host, isFree, taken = new Set() }) {
  if (typeof kept === 'number' && !taken.has(kept) && (await isFree(kept, host))) return kept;
  return nextFreePort(first, { host, taken, isFree });
}
