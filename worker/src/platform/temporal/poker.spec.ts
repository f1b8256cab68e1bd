import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TemporalPoker } from './poker.js';

describe('TemporalPoker', () => {
  const sent: string[] = [];
  let failures = 0;
  let poker: TemporalPoker;

  beforeEach(() => {
    vi.useFakeTimers();
    sent.length = 0;
    failures = 0;
    const signalWithStart = async ({ workflowId }: { readonly workflowId: string }): Promise<void> => {
      sent.push(workflowId);
      if (failures > 0) {
        failures -= 1;
        throw new Error('Temporal is away');
      }
      return Promise.resolve();
    };
    poker = new TemporalPoker(signalWithStart, { warn: () => undefined });
  });
  afterEach(() => {
    poker.close();
    vi.useRealTimers();
  });

  it('pokes at once, then once for all that came within 200 ms', async () => {
    for (let i = 0; i < 50; i += 1) poker.cohort('7', 'J · v1');
    expect(sent).toEqual(['cohort:7']);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toEqual(['cohort:7', 'cohort:7']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
  });

  it('does not hold one cohort back for another', () => {
    poker.cohort('7', 'J · v1');
    poker.cohort('8', 'J · v1');
    poker.sending('ww1');
    expect(sent).toEqual(['cohort:7', 'cohort:8', 'sending:ww1']);
  });

  it('keeps at it while Temporal is away', async () => {
    failures = 2;
    poker.cohort('7', 'J · v1');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(3);
  });
});
