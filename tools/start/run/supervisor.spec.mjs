import { describe, expect, it } from 'vitest';
import { nextPause, Supervisor } from './supervisor.mjs';

/** A child that a test ends by hand. @param {string} name @param {string[]} ended */
function fakeChild(name, ended) {
  /** @type {(ending: string) => void} */
  let end = () => {};
  const exited = new Promise((resolve) => {
    end = resolve;
  });
  const child = { pid: 1, log: '', identity: null, ending: null, exited, stop: async () => {}, kill: async () => {} };
  const stop = async () => {
    ended.push(name);
    end('ended');
  };
  return { child, stop, end };
}

describe('the pause before a dead child starts again', () => {
  it('doubles up to half a minute', () => {
    expect([0, 1_000, 16_000, 30_000].map((before) => nextPause(before, 100))).toEqual([1_000, 2_000, 30_000, 30_000]);
  });

  it('is none when it had lived for a while, so that the server misses as few callbacks as can be', () => {
    expect([0, 1_000, 30_000].map((before) => nextPause(before, 16_000))).toEqual([0, 0, 0]);
    expect(nextPause(0, 14_000)).toBe(1_000);
  });
});

describe('a supervisor', () => {
  it('starts a dead child again', async () => {
    const supervisor = new Supervisor({ say: () => {}, changed: () => {}, pauseAfter: () => 1 });
    /** @type {ReturnType<typeof fakeChild>[]} */
    const started = [];
    await supervisor.keep('worker', async () => {
      started.push(fakeChild('worker', []));
      return started[started.length - 1] ?? fakeChild('worker', []);
    });
    started[0]?.end('ended by SIGKILL');
    await expect.poll(() => started.length, { interval: 2 }).toBe(2);
    await supervisor.stop();
  });

  it('ends its children in order and starts none of them again', async () => {
    /** @type {string[]} */
    const ended = [];
    const supervisor = new Supervisor({ say: () => {}, changed: () => {} });
    for (const name of ['postgres', 'temporal', 'sandbox', 'server', 'worker']) await supervisor.keep(name, async () => fakeChild(name, ended));
    await supervisor.stop();
    expect(ended).toEqual(['worker', 'server', 'sandbox', 'temporal', 'postgres']);
  });
});
