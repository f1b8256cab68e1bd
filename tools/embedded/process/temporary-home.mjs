import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endProcess } from './end-process.mjs';
import { identify, isAlive } from './identity.mjs';

const PREFIX = 'tagtrail-';
const OWNER_FILE = 'owner.json';

/**
 * A folder for one run of tests. It names its owner and children, so that what a killed test run left behind is
 * ended and removed by the next one.
 * @param {string} purpose
 */
export async function keepTemporary(purpose) {
  await sweepAbandoned();
  const dir = mkdtempSync(path.join(tmpdir(), `${PREFIX}${purpose}-`));
  chmodSync(dir, 0o755); // PostgreSQL's own user must reach its data
  /** @type {import('./identity.mjs').ProcessIdentity[]} */
  const children = [];
  const write = () => writeFileSync(path.join(dir, OWNER_FILE), JSON.stringify({ owner: identify(process.pid), children }));
  write();
  return {
    dir,
    /** @param {import('./child.mjs').Child} child */
    remember(child) {
      if (child.identity) children.push(child.identity);
      write();
    },
    /** @param {string | null} [elsewhere] a second folder that belongs to it */
    remove(elsewhere = null) {
      rmSync(dir, { recursive: true, force: true });
      if (elsewhere !== null) rmSync(elsewhere, { recursive: true, force: true });
    },
  };
}

/** Ends and removes what test runs left behind whose own process is gone. */
async function sweepAbandoned() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => path.join(tmpdir(), name))) {
    const record = readRecord(path.join(folder, OWNER_FILE));
    if (record === null || (record.owner && isAlive(record.owner))) continue;
    for (const child of record.children) await endProcess(child, { signal: 'SIGINT', graceMs: 3_000 });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {{ owner: import('./identity.mjs').ProcessIdentity | null, children: import('./identity.mjs').ProcessIdentity[] } | null} */
function readRecord(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // being written this moment
  }
}
