import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { signalGroup } from './end-process.mjs';
import { identify } from './identity.mjs';

/**
 * @typedef {object} ChildOptions
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} log file that standard output and error are appended to
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {{ uid: number, gid: number } | null} [account] whom it runs as, when not as ourselves
 * @property {NodeJS.Signals} [stopSignal] how it is asked to end
 */

/**
 * A long-lived child in its own process group, so that Ctrl-C reaches only the supervisor, which then ends
 * its children in order. Output goes straight to a file: it outlives a killed supervisor.
 */
export class Child {
  /** @param {ChildOptions} options */
  constructor(options) {
    mkdirSync(path.dirname(options.log), { recursive: true });
    const log = openSync(options.log, 'a');
    const process_ = spawn(options.command, [...options.args], {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: options.cwd,
      env: options.env ?? process.env,
      ...options.account,
    });
    closeSync(log);
    this.log = options.log;
    this.stopSignal = options.stopSignal ?? 'SIGTERM';
    this.pid = process_.pid ?? 0;
    this.identity = identify(this.pid);
    /** @type {string | null} how it ended, null while it lives */
    this.ending = null;
    /** @type {Promise<string>} */
    this.exited = new Promise((resolve) => {
      process_.once('error', (error) => resolve(`could not start: ${error.message}`));
      process_.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
    });
    void this.exited.then((ending) => {
      this.ending = ending;
    });
  }

  /** Asks the child to end and waits; after `graceMs` it is ended with SIGKILL. */
  async stop(graceMs = 10_000) {
    if (this.ending === null && this.pid > 0) signalGroup(this.pid, this.stopSignal);
    const cancel = new AbortController();
    const late = delay(graceMs, 'late', { signal: cancel.signal }).catch(() => 'late');
    if ((await Promise.race([this.exited, late])) === 'late') await this.kill();
    cancel.abort();
  }

  /** SIGKILL, to the whole group, and waits until it is gone. */
  async kill() {
    if (this.ending === null && this.pid > 0) signalGroup(this.pid, 'SIGKILL');
    await this.exited;
  }
}
