import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../process/problem.mjs';

/** The superuser of the embedded cluster. */
export const USER = 'tagtrail';

/**
 * Makes the cluster when there is none, and gives the superuser's password either way. It is made under a
 * temporary name, so a data folder that exists is whole.
 * @param {import('./home.mjs').PostgresHome} home
 * @param {string} dir where the password is kept, readable by us alone
 */
export async function prepareCluster(home, dir) {
  const kept = path.join(dir, 'password');
  const hasPassword = existsSync(kept);
  if (existsSync(home.data)) {
    if (hasPassword) return readFileSync(kept, 'utf8');
    throw new Problem(`the password of the PostgreSQL data in ${home.data} is missing (${kept})`, {
      remedies: ['put the file back', 'or remove the data folder to begin anew'],
    });
  }
  const password = hasPassword ? readFileSync(kept, 'utf8') : randomBytes(18).toString('base64url');
  writeFileSync(kept, password, { mode: 0o600 });
  await initdb(home, password);
  return password;
}

/** @param {import('./home.mjs').PostgresHome} home @param {string} password */
async function initdb({ native, data, account }, password) {
  const partial = `${data}.new`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const file of [partial, passwordFile]) chownSync(file, account.uid, account.gid);
  const args = [
    `--pgdata=${partial}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // Without these a bare machine gives SQL_ASCII and its own sort order.
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  try {
    await withCharacterTypes((characterTypes) => run(path.join(native, 'bin', 'initdb'), [...args, characterTypes], { cwd: partial, ...account }));
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, data);
}

/**
 * What counts as a letter is asked of the system's C library whatever sorts: under "C", trigrams and full-text search
 * see no Chinese. A system without C.UTF-8 (an older macOS) calls the same UTF-8.
 * @param {(argument: string) => Promise<void>} initialise
 */
async function withCharacterTypes(initialise) {
  try {
    await initialise('--lc-ctype=C.UTF-8');
  } catch (error) {
    if (!(error instanceof Problem && error.remedies.some((line) => line.includes('invalid locale name')))) throw error;
    await initialise('--lc-ctype=UTF-8');
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>}
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {string[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(String(chunk)));
    child.stderr?.on('data', (chunk) => output.push(String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`initdb ended with code ${code}`, { remedies: output.join('').trim().split('\n').slice(-8) }));
    });
  });
}
