#!/usr/bin/env node
// `npm install` can leave a lock file that `npm ci` refuses: when a registry has only some of the packages that hold
// one binary per platform, the lock lacks the others. Found here before it is found by the next fresh clone.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Every name in an entry's optionalDependencies that the lock has no entry for.
 * @param {{ packages?: Record<string, { optionalDependencies?: Record<string, string> }> }} lock
 * @returns {{ from: string, missing: string }[]}
 */
export function incompleteOptionalSets(lock) {
  const packages = lock.packages ?? {};
  return Object.entries(packages).flatMap(([from, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isResolvable(packages, from, name))
      .map((missing) => ({ from: from || 'package.json', missing })),
  );
}

/**
 * Whether Node would find `name` from the folder of `from`: there, or in any folder above.
 * @param {Record<string, unknown>} packages
 * @param {string} from
 * @param {string} name
 */
function isResolvable(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const problems = incompleteOptionalSets(lock);
  for (const { from, missing } of problems) console.error(`${from}: its optional dependency ${missing} is not in package-lock.json`);
  if (problems.length > 0) console.error('npm ci would fail: pin a version whose platform packages are all there.');
  process.exitCode = problems.length > 0 ? 1 : 0;
}
