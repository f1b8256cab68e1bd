import { describe, expect, it } from 'vitest';
import { usualBreaker } from './breaker.js';
import { canaryVerdict, type CanaryFacts } from './canary.js';

const hour = 3_600_000;
const fine: CanaryFacts = {
  nowMs: 10 * hour,
  heldSinceMs: 8 * hour,
  sentSinceMs: 8 * hour,
  tripped: false,
  paused: false,
  counts: { failures: { sends: 20, bad: 0 }, complaints: { sends: 20, bad: 0 } },
};
const verdict = (over: Partial<CanaryFacts>, holdMinutes: number | null = 120) => canaryVerdict({ holdMinutes }, { ...fine, ...over }, usualBreaker);

describe('the rest of a canary', () => {
  it('goes when the hold is over and all is well, and not a millisecond before', () => {
    expect(verdict({})).toEqual({ hold: null, releaseAtMs: 10 * hour });
    expect(verdict({ nowMs: 10 * hour - 1 })).toEqual({ hold: 'time', releaseAtMs: 10 * hour });
  });

  it('waits its whole hold from when the first had left, and from when the first had to wait', () => {
    expect(verdict({ sentSinceMs: 9 * hour })).toEqual({ hold: 'time', releaseAtMs: 11 * hour });
    expect(verdict({ heldSinceMs: 9 * hour })).toEqual({ hold: 'time', releaseAtMs: 11 * hour });
  });

  it.each([
    ['nobody', { heldSinceMs: null }],
    ['unsent', { sentSinceMs: null }],
    ['tripped', { tripped: true }],
    ['paused', { paused: true }],
    ['failures', { counts: { ...fine.counts, failures: { sends: 10, bad: 3 } } }],
    ['complaints', { counts: { ...fine.counts, complaints: { sends: 20, bad: 1 } } }],
  ] as const)('stays: %s', (hold, over) => {
    expect(verdict(over)).toEqual({ hold, releaseAtMs: null });
  });

  it('waits for a person where it has no hold', () => {
    expect(verdict({}, null)).toEqual({ hold: 'person', releaseAtMs: null });
  });
});
