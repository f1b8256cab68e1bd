import { describe, expect, it } from 'vitest';
import { SharedCounts } from './shared-counts.js';

describe('counts shared by who looks on', () => {
  it('are made once for twenty at once, and once more when they are no longer fresh', async () => {
    let now = 0;
    let made = 0;
    const counts = new SharedCounts<number>(undefined, () => now);
    const count = (): Promise<number> => Promise.resolve((made += 1));
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => counts.get('v1', count))))).toEqual(new Set([1]));
    now = 1_999;
    expect(await counts.get('v1', count)).toBe(1);
    now = 2_000;
    expect([await counts.get('v1', count), await counts.get('v2', count), made]).toEqual([2, 3, 3]);
  });

  it('that fail are answered by the last for a minute, then not', async () => {
    let now = 0;
    const counts = new SharedCounts<string>(undefined, () => now);
    const fail = (): Promise<string> => Promise.reject(new Error('too slow'));
    await counts.get('v', () => Promise.resolve('last'));
    now = 59_000;
    expect(await counts.get('v', fail)).toBe('last');
    now = 60_000;
    await expect(counts.get('v', fail)).rejects.toThrow('too slow');
  });
});
