import { setTimeout as delay } from 'node:timers/promises';
import { STOP_ORDER } from './orphans.mjs';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const HEALTHY_AFTER_MS = 15_000;

/** @typedef {import('../../embedded/index.d.mts').ChildProcessHandle} ChildProcessHandle */
/** @typedef {{ child: ChildProcessHandle, stop(): Promise<void> }} Started */

/**
 * How long to wait before a child that died is started again: not at all when it had lived for a while, since WeCom
 * repeats a callback only for some seconds; then a second, doubling.
 * @param {number} before the last pause, 0 for none
 * @param {number} livedMs
 */
export function nextPause(before, livedMs) {
  if (livedMs >= HEALTHY_AFTER_MS) return 0;
  if (before === 0) return FIRST_PAUSE_MS;
  return Math.min(before * 2, LONGEST_PAUSE_MS);
}

/** Keeps the children alive and ends them in order. */
export class Supervisor {
  /** @type {Map<string, Started>} */
  #running = new Map();
  #stopping = new AbortController();
  /** @type {Set<Promise<void>>} */
  #watches = new Set();
  /** @type {Set<Promise<unknown>>} */
  #starting = new Set();

  /** @param {{ say: (line: string) => void, changed: (children: { name: string, child: ChildProcessHandle }[]) => void, pauseAfter?: typeof nextPause }} options */
  constructor({ say, changed, pauseAfter = nextPause }) {
    this.say = say;
    this.changed = changed;
    this.pauseAfter = pauseAfter;
  }

  /**
   * Starts a child and from then on starts it again whenever it dies.
   * @template {Started} T
   * @param {string} name
   * @param {() => Promise<T>} start answers when it is ready
   * @returns {Promise<T>}
   */
  async keep(name, start) {
    const started = await this.#start(name, start);
    const watch = this.#watch(name, start);
    this.#watches.add(watch);
    return started;
  }

  /** Ends everything: worker, server, sandbox, Temporal, PostgreSQL. */
  async stop() {
    this.#stopping.abort();
    await Promise.allSettled(this.#starting); // one that is being started is ended like the others
    await Promise.all(this.#watches);
    for (const name of STOP_ORDER) {
      await this.#running.get(name)?.stop();
      this.#running.delete(name);
      this.#tell();
    }
  }

  /** @template {Started} T @param {string} name @param {() => Promise<T>} start */
  async #start(name, start) {
    this.#stopping.signal.throwIfAborted();
    const starting = start();
    this.#starting.add(starting);
    try {
      const started = await starting;
      this.#running.set(name, started);
      this.#tell();
      return started;
    } finally {
      this.#starting.delete(starting);
    }
  }

  /** @param {string} name @param {() => Promise<Started>} start */
  async #watch(name, start) {
    const { signal } = this.#stopping;
    const stopped = new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
    for (let pause = 0, since = Date.now(); !signal.aborted;) {
      const ending = await Promise.race([stopped, this.#running.get(name)?.child.exited]);
      if (signal.aborted) return;
      pause = this.pauseAfter(pause, Date.now() - since);
      this.say(`${name} ${ending}: started again ${pause === 0 ? 'at once' : `in ${pause / 1000} s`}`);
      await delay(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      since = Date.now();
      await this.#start(name, start).then(
        () => this.say(`${name} runs again`),
        (error) => this.say(`${name} did not come up: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
  }

  #tell() {
    this.changed([...this.#running].map(([name, { child }]) => ({ name, child })));
  }
}
