import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../process/problem.mjs';
import { withLock } from '../process/lock.mjs';
import { binariesIn, SERVER_VERSION } from './cache.mjs';

const PACKAGES = [`go.temporal.io/server/cmd/server@v${SERVER_VERSION}`, `go.temporal.io/server/cmd/tools/sql@v${SERVER_VERSION}`];
const PROGRESS_EVERY_MS = 5_000;

/**
 * Builds Temporal's own server and its SQL tool once into the cache. Two starts at once do not spoil each
 * other: one builds under a lock into a temporary name and renames, the other waits and takes the result.
 * @param {{ go: string, folder: string, say: (line: string) => void, signal?: AbortSignal }} options
 */
export function buildTemporal({ go, folder, say, signal }) {
  const work = async () => {
    const built = binariesIn(folder);
    if (built) return built;
    const partial = path.join(folder, 'building'); // of nobody else: we hold the lock
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    try {
      await goInstall(go, partial, { say, signal });
      renameSync(path.join(partial, 'sql'), path.join(folder, 'temporal-sql-tool'));
      renameSync(path.join(partial, 'server'), path.join(folder, 'temporal-server'));
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
    return { server: path.join(folder, 'temporal-server'), sqlTool: path.join(folder, 'temporal-sql-tool') };
  };
  return withLock(path.join(folder, 'build.lock'), work, (holder) =>
    say(`Temporal is being built by process ${holder?.pid ?? 'unknown'}: waiting for it`),
  );
}

/**
 * @param {string} go
 * @param {string} target
 * @param {{ say: (line: string) => void, signal: AbortSignal | undefined }} options
 * @returns {Promise<void>}
 */
function goInstall(go, target, { say, signal }) {
  say(`building Temporal ${SERVER_VERSION} once with Go: about four minutes on two cores`);
  const child = spawn(go, ['install', '-v', '-trimpath', '-ldflags=-s -w', ...PACKAGES], {
    env: { ...process.env, GOBIN: target },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  const begun = Date.now();
  const progress = { packages: 0, last: '', lines: /** @type {string[]} */ ([]) };
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (/** @type {string} */ chunk) => {
    for (const line of chunk.split('\n').filter(Boolean)) {
      progress.lines = [...progress.lines.slice(-19), line];
      progress.last = line.trim();
      if (!line.startsWith('go: ')) progress.packages += 1; // "go: downloading …" is a module, any other line a package
    }
  });
  const tell = () => say(`building Temporal: ${clock(Date.now() - begun)}, ${progress.packages} packages, now ${progress.last || 'reading modules'}`);
  const ticker = setInterval(tell, PROGRESS_EVERY_MS);
  /** @type {Promise<void>} */
  const done = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`go install ended with code ${code}: ${progress.lines.slice(-3).join(' / ')}`));
    });
  });
  return done.finally(() => clearInterval(ticker)).then(() => say(`Temporal was built in ${clock(Date.now() - begun)}`));
}

/** @param {number} ms minutes and seconds, as 3:07 */
function clock(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
