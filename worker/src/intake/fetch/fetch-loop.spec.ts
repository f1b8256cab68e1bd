import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoopRunner } from '../../platform/loop.js';
import type { DirtyRelation } from './dirty.repository.js';
import { fetchLoop, type FetchLoopParts } from './fetch-loop.js';

const silent = pino({ level: 'silent' });
const nothing = async (): Promise<void> => Promise.resolve();

const relationOf = (corpId: string, externalUserid: string): DirtyRelation => ({
  corpId,
  employeeId: 'e1',
  externalUserid,
  seq: '1',
  pass: 'first',
  urgency: 'foreground',
  conclusive: true,
  byCallback: true,
  claims: { cameAt: null, leftAt: null, droppedAt: null, movedAt: null },
});

describe('fetchLoop', () => {
  let runner: LoopRunner;
  beforeEach(() => {
    vi.useFakeTimers();
    runner = new LoopRunner(silent, { failed: nothing, mended: nothing, succeeded: nothing });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads of one corp while another has not answered, and claims no more of that one than it may', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const waiting = Array.from({ length: 9 }, (_, n) => relationOf('slow', `s${String(n)}`));
    const applied: string[] = [];
    const parts: FetchLoopParts = {
      dirty: {
        claim: async (_count, leftOut = []) => {
          const next = waiting.findIndex(({ corpId }) => !leftOut.includes(corpId));
          return Promise.resolve(next < 0 ? [] : waiting.splice(next, 1));
        },
        retryLater: nothing,
        wait: nothing,
      },
      wecom: {
        read: async (corpId, call) => {
          if (corpId === 'slow') await answered;
          return call.parse({ external_contact: { external_userid: 'wm', name: 'n' }, follow_user: [] });
        },
      },
      apply: { run: async ({ externalUserid }) => Promise.resolve(void applied.push(externalUserid)) },
      log: silent,
    };
    runner.start(fetchLoop(parts));
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.length).toBe(5);
    waiting.push(relationOf('quick', 'q1'));
    runner.wake('intake');
    await vi.advanceTimersByTimeAsync(0);
    expect(applied).toEqual(['q1']);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    await runner.stop();
    expect(applied.length).toBe(10);
  });
});
