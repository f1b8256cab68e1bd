import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../embedded/process/problem.mjs';
import { tail } from '../../embedded/process/ready.mjs';
import { root } from '../checkout.mjs';

/**
 * Runs a command to its end, its output in a log file. Fails with the end of that log.
 * @param {string} what name for messages
 * @param {string[]} command
 * @param {{ log: string, append?: boolean, signal?: AbortSignal, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>}
 */
export function runStep(what, [command = '', ...args], { log, append = false, signal, env = {} }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, append ? 'a' : 'w');
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', ...env }, // the log is read as text
    stdio: ['ignore', output, output],
    ...(signal ? { signal } : {}),
  });
  closeSync(output);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`${what} ended with code ${code}`, { remedies: [`see ${log}`, ...tail(log, 3_000).map((line) => `| ${line}`)] }));
    });
  });
}

/** npm as it was called, else the one on the PATH. @returns {string[]} */
export function npm() {
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}
