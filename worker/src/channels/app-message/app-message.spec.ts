import { describe, expect, it } from 'vitest';
import { ownWindowMs } from './app-message.js';

const hours = (ms: number) => ms / 3_600_000;

describe('ownWindowMs', () => {
  it('is the same for the same intent, so that a repeat has the same bytes', () => {
    expect(ownWindowMs('0f3a2b1c-0000-0000-0000-000000000000')).toBe(ownWindowMs('0f3a2b1c-0000-0000-0000-000000000000'));
  });

  it('differs for most pairs of intents', () => {
    const windows = Array.from({ length: 100 }, (_, i) => ownWindowMs((i * 7_919_001).toString(16).padStart(8, '0')));
    expect(new Set(windows).size).toBeGreaterThan(90);
  });

  it('lies between the time in which calls are repeated and what WeCom allows', () => {
    const windows = ['00000000', 'ffffffff', '00000707', 'not hex'].map(ownWindowMs);
    for (const window of windows) {
      expect(hours(window)).toBeGreaterThan(3.5);
      expect(hours(window)).toBeLessThanOrEqual(4);
    }
  });
});
