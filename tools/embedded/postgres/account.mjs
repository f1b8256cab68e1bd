import { execFileSync, spawnSync } from 'node:child_process';
import { Problem } from '../process/problem.mjs';

/** The system user that PostgreSQL runs as when we are root: it refuses to run as root itself. */
const NAME = 'tagtrail';

/** @typedef {{ uid: number, gid: number }} Account */

/**
 * Whom PostgreSQL runs as: null for ourselves, else an own system user, made when it does not exist yet.
 * @returns {Account | null}
 */
export function postgresAccount() {
  if (process.getuid?.() !== 0) return null;
  return findAccount() ?? create();
}

/**
 * Whether this account can run the file and reach the folder.
 * @param {Account} account
 * @param {string} file
 * @param {string} folder
 */
export function canUse(account, file, folder) {
  const check = 'test -x "$0" && test -r "$0" && test -x "$1"';
  return spawnSync('/bin/sh', ['-c', check, file, folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** The system user when it exists already. @returns {Account | null} */
export function findAccount() {
  try {
    const read = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: read('-u'), gid: read('-g') };
  } catch {
    return null;
  }
}

/** @returns {Account} */
function create() {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', NAME],
  ];
  for (const [command, ...args] of ways) {
    if (command !== undefined) spawnSync(command, args, { stdio: 'ignore' });
    const account = findAccount(); // another start may have made it at the same moment, so the answer counts, not the exit code
    if (account) return account;
  }
  throw new Problem('PostgreSQL does not run as root, and the system user for it could not be made', {
    remedies: [`make a system user named ${NAME}`, 'or start as an ordinary user', 'or set DATABASE_URL'],
  });
}
