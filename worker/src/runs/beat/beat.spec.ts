import { describe, expect, it } from 'vitest';
import { restedSleepMs } from './beat.js';

describe('restedSleepMs', () => {
  it('is the next moment where that is further than the rest', () => {
    expect(restedSleepMs(5_000, 8)).toBe(5_000);
  });

  it('is ten times as long as the beat took where the next moment comes before, and a second at most', () => {
    expect([restedSleepMs(0, 8), restedSleepMs(3, 40), restedSleepMs(3, 400)]).toEqual([80, 400, 1_000]);
  });

  it('has no end where nothing is due', () => {
    expect(restedSleepMs(null, 400)).toBeNull();
  });
});
