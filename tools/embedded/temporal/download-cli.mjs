import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { signalGroup } from '../process/end-process.mjs';
import { withLock } from '../process/lock.mjs';
import { cliIn } from './cache.mjs';

/** Behind some networks a connection is opened and then says nothing: this long without a byte, and the next way is tried. */
const SILENCE_MS = 5_000;
const LONGEST_MS = 10 * 60_000;
const ORIGIN = 'https://temporal.download/';

/**
 * Whether the host that the SDK fetches from answers; known before packages are there. Where a proxy leads outward,
 * which `fetch` does not use, only the download itself can tell.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ origin?: string, silenceMs?: number }} [host]
 * @returns {Promise<string | null>} why it cannot be reached
 */
export async function unreachable(env, { origin = ORIGIN, silenceMs = SILENCE_MS } = {}) {
  if (env['HTTPS_PROXY'] ?? env['https_proxy']) return null;
  try {
    await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(silenceMs) });
    return null;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return `${origin} cannot be reached (${cause instanceof Error ? cause.message : String(cause)})`;
  }
}

/** @typedef {{ folder: string, signal?: AbortSignal, script?: URL, silenceMs?: number }} DownloadOptions */

/**
 * Has the SDK fetch Temporal's dev server into the cache. The SDK downloads only as part of starting one and cannot be
 * told to give up, so it works in a process of its own that is ended with all it started.
 * @param {DownloadOptions} options
 * @returns {Promise<string>}
 */
export function downloadCli(options) {
  const { folder } = options;
  return withLock(path.join(folder, 'download.lock'), async () => {
    const there = cliIn(folder);
    if (there) return there;
    const partial = path.join(folder, 'downloading'); // of nobody else: we hold the lock
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    try {
      const binary = await fetched(partial, options);
      chmodSync(binary, 0o755);
      renameSync(binary, path.join(folder, 'temporal'));
      return path.join(folder, 'temporal');
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
}

/** @param {string} partial @param {DownloadOptions} options @returns {Promise<string>} */
async function fetched(partial, { signal, script = new URL('./download-by-sdk.mjs', import.meta.url), silenceMs = SILENCE_MS }) {
  const child = spawn(process.execPath, [fileURLToPath(script), partial], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {Promise<unknown>} */
  const asking = new Promise((resolve) => child.stdout.once('data', resolve));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = () => signalGroup(child.pid ?? 0, 'SIGKILL');
  const silent = endWhenSilent(partial, { asking, end, silenceMs });
  signal?.addEventListener('abort', end, { once: true });
  await ended;
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  const binary = finished(partial);
  if (silent() && binary === null) throw new Error(`nothing came for ${silenceMs / 1000} s`);
  if (binary === null) throw new Error(said.trim().split('\n').at(-1) || 'it left nothing behind');
  return binary;
}

/**
 * Ends the download when its folder has not grown for a while, or when it is there whole.
 * @param {string} partial
 * @param {{ asking: Promise<unknown>, end: () => void, silenceMs: number }} download silence counts from when it asks
 * @returns {() => boolean} stops watching; whether it was ended because nothing came
 */
function endWhenSilent(partial, { asking, end, silenceMs }) {
  const begun = Date.now();
  let grownAt = Infinity;
  void asking.then(() => {
    grownAt = Date.now();
  });
  let before = -1;
  let ended = false;
  const watch = setInterval(() => {
    const size = readdirSync(partial).reduce((sum, name) => sum + (statSync(path.join(partial, name), { throwIfNoEntry: false })?.size ?? 0), 0);
    if (size !== before && grownAt !== Infinity) grownAt = Date.now();
    before = size;
    if (finished(partial) !== null) return end();
    if (Date.now() - grownAt < silenceMs && Date.now() - begun < LONGEST_MS) return;
    ended = true;
    end();
  }, 250);
  return () => {
    clearInterval(watch);
    return ended;
  };
}

/** The SDK writes under a name that ends in `.downloading` and renames. @param {string} partial @returns {string | null} */
function finished(partial) {
  const name = readdirSync(partial).find((file) => file.startsWith('temporal') && !file.endsWith('.downloading'));
  return name === undefined ? null : path.join(partial, name);
}
