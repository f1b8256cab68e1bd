import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = ['workflows', 'prisma', 'server', 'worker', 'editor', 'test/wecom-sandbox'];
const FILES = ['package-lock.json', 'tsconfig.base.json', 'nx.json', 'tools/start/prepare/build.mjs', 'tools/start/prepare/bundle-process.mjs'];
const NOT_SOURCES = new Set(['dist', 'node_modules', 'generated', 'coverage', '.nx']);

/**
 * A hash over names, sizes and times of everything a build reads: fast enough to ask at every start.
 * @param {string} root
 */
export function sourceFingerprint(root) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ file) => {
    const stat = statSync(path.join(root, file), { throwIfNoEntry: false });
    if (stat) hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  FILES.forEach(add);
  for (const folder of FOLDERS) filesBelow(root, folder).forEach(add);
  return hash.digest('hex');
}

/** @param {string} root @param {string} folder @returns {string[]} */
function filesBelow(root, folder) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : filesBelow(root, name);
    return entry.name.endsWith('.tsbuildinfo') ? [] : [name];
  });
}
