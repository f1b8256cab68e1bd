import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from './problem.mjs';

/**
 * Repeats a probe until it holds. Fails at once when the child behind it has ended, and shows the end of its log.
 * @param {string} what name for messages
 * @param {() => Promise<boolean>} probe false or a rejection means not yet
 * @param {{ timeoutMs: number, child?: import('./child.mjs').Child, everyMs?: number }} options
 */
export async function waitUntilReady(what, probe, { timeoutMs, child, everyMs = 100 }) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await probe().catch(() => false)) return;
    if (child && child.ending !== null) throw notReady(`${what} ${child.ending}`, child.log);
    if (Date.now() > end) throw notReady(`${what} was not ready within ${timeoutMs / 1000} s`, child?.log);
    await delay(everyMs);
  }
}

/** @param {string} url @returns {() => Promise<boolean>} a probe: does GET answer 2xx within a second? */
export function answers(url) {
  return async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  };
}

/** @param {string} message @param {string} [log] */
function notReady(message, log) {
  if (log === undefined) return new Problem(message);
  return new Problem(message, { remedies: [`see ${log}`, ...tail(log, 2_000).map((line) => `| ${line}`)] });
}

/**
 * The last whole lines of a file, at most `bytes` of them; empty when it cannot be read.
 * @param {string} file
 * @param {number} bytes
 */
export function tail(file, bytes) {
  try {
    const handle = openSync(file, 'r');
    const size = fstatSync(handle).size;
    const buffer = Buffer.alloc(Math.min(size, bytes));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    closeSync(handle);
    const lines = buffer.toString('utf8').trimEnd().split('\n');
    return size > bytes ? lines.slice(1) : lines;
  } catch {
    return [];
  }
}
