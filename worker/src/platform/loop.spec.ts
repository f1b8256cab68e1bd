import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoopTurn } from './each-in-turn.js';
import { createLogger } from './logging.js';
import { LoopRunner, type LoopSpec } from './loop.js';

const everyMs = 1_000;

describe('LoopRunner', () => {
  let runner: LoopRunner;
  const listed: string[] = [];
  const list = {
    failed: async ({ loop }: LoopTurn, error: unknown) => Promise.resolve(void listed.push(`${loop}: ${String(error)}`)),
    mended: async ({ loop }: LoopTurn) => Promise.resolve(void listed.push(`${loop} mended`)),
    succeeded: async () => Promise.resolve(),
  };

  beforeEach(() => {
    vi.useFakeTimers();
    listed.length = 0;
    runner = new LoopRunner(createLogger('silent'), list);
  });
  afterEach(async () => {
    await runner.stop();
    vi.useRealTimers();
  });

  /** Answers come from the list, then false for ever. */
  function counting(answers: readonly (boolean | Error)[]): { readonly spec: LoopSpec; readonly calls: () => number } {
    let calls = 0;
    const work = async (): Promise<boolean> => {
      const answer = answers[calls] ?? false;
      calls += 1;
      if (answer instanceof Error) throw answer;
      return Promise.resolve(answer);
    };
    return { spec: { name: 'entry', room: 'entry', everyMs, work }, calls: () => calls };
  }

  it('goes on at once while there is more, then looks each second', async () => {
    const { spec, calls } = counting([true, true, false]);
    runner.start(spec);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls()).toBe(3);
    await vi.advanceTimersByTimeAsync(everyMs);
    expect(calls()).toBe(4);
  });

  it('is woken by its room and by lost notices, not by another room', async () => {
    const { spec, calls } = counting([]);
    runner.start(spec);
    await vi.advanceTimersByTimeAsync(0);
    runner.wake('lanes');
    await vi.advanceTimersByTimeAsync(0);
    expect(calls()).toBe(1);
    runner.wake('entry');
    await vi.advanceTimersByTimeAsync(0);
    runner.wake(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls()).toBe(3);
  });

  it('is woken by each of its topics', async () => {
    const { spec, calls } = counting([]);
    runner.start({ ...spec, room: ['planned', 'reserve'] });
    await vi.advanceTimersByTimeAsync(0);
    for (const topic of ['entry', 'planned', 'reserve']) {
      runner.wake(topic);
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(calls()).toBe(3);
  });

  it('lists each failure, and that it is over', async () => {
    const { spec } = counting([new Error('away'), new Error('away'), false]);
    runner.start(spec);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(listed).toEqual(['entry: Error: away', 'entry: Error: away', 'entry mended']);
  });

  it('pauses after a failure, longer each time, whatever wakes it', async () => {
    const { spec, calls } = counting([new Error('away'), new Error('away')]);
    runner.start(spec);
    await vi.advanceTimersByTimeAsync(0);
    runner.wake('entry');
    await vi.advanceTimersByTimeAsync(199);
    expect(calls()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(2);
    await vi.advanceTimersByTimeAsync(399);
    expect(calls()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(3);
  });

  it('ends while it sleeps', async () => {
    const { spec, calls } = counting([]);
    runner.start(spec);
    await vi.advanceTimersByTimeAsync(0);
    await runner.stop();
    await vi.advanceTimersByTimeAsync(everyMs * 3);
    expect(calls()).toBe(1);
  });

  it('looks again while something goes on beside it, and once more when that says that there is more', async () => {
    let [looks, noticed] = [0, 0];
    let finish: (more: boolean) => void = () => undefined;
    runner.start({
      name: 'entry',
      room: 'entry',
      everyMs,
      work: async (_signal, beside) => {
        looks += 1;
        if (beside?.noticed === true) noticed += 1;
        if (looks === 1) beside?.go(new Promise((resolve) => (finish = resolve)));
        return Promise.resolve(false);
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    runner.wake('entry');
    await vi.advanceTimersByTimeAsync(0);
    expect([looks, noticed]).toEqual([2, 1]);
    finish(true);
    await vi.advanceTimersByTimeAsync(0);
    expect([looks, noticed]).toEqual([3, 1]);
  });

  it('lists what failed beside it until that succeeds, and ends with what goes on', async () => {
    let looks = 0;
    let ended = false;
    let finish: () => void = () => undefined;
    runner.start({
      name: 'entry',
      room: null,
      everyMs,
      work: async (_signal, beside) => {
        looks += 1;
        if (looks === 1) beside?.go(Promise.reject(new Error('broken')));
        if (looks === 3) beside?.go(new Promise((resolve) => (finish = () => resolve(false))));
        return Promise.resolve(false);
      },
    });
    await vi.advanceTimersByTimeAsync(everyMs * 2);
    expect(listed).toEqual(['entry: Error: broken']);
    const stopped = runner.stop().then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toBe(false);
    finish();
    await stopped;
    expect(listed).toEqual(['entry: Error: broken', 'entry mended']);
  });
});
