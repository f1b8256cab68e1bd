import { describe, expect, it } from 'vitest';
import { nextProbeMs } from './hold.js';

describe('nextProbeMs', () => {
  it('backs off to a minute and stays there', () => {
    expect([0, 1, 2, 5, 6, 100].map((probes) => nextProbeMs(probes, 1))).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  });

  it('is shortened in demo and tests, and not to nothing', () => {
    expect([nextProbeMs(6, 20), nextProbeMs(0, 600)]).toEqual([3_000, 200]);
  });
});
