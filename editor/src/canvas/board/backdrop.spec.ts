import { describe, expect, it } from 'vitest';
import { dotGap } from './backdrop';

describe('dotGap', () => {
  it.each([0.1, 0.13, 0.2, 0.37, 0.5, 0.8, 1, 1.37, 2])('is a whole number of pixels at zoom %d, neither close nor wide', (zoom) => {
    const gap = dotGap(zoom);
    expect(Number.isInteger(gap)).toBe(true);
    expect(gap).toBeGreaterThanOrEqual(14);
    expect(gap).toBeLessThanOrEqual(44);
  });
});
