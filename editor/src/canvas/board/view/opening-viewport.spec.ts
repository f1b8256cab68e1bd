import { describe, expect, it } from 'vitest';
import { openingViewport } from './opening-viewport';

const stage = { width: 1_000, height: 700 };

describe('openingViewport', () => {
  it('shows a small drawing whole, in the middle, not enlarged', () => {
    expect(openingViewport({ x: -100, y: 0, width: 200, height: 300 }, stage)).toEqual({ x: 500, y: 200, zoom: 1 });
  });

  it('keeps a long drawing readable and begins with its top', () => {
    const { y, zoom } = openingViewport({ x: -400, y: 0, width: 800, height: 4_000 }, stage);
    expect(zoom).toBeGreaterThan(0.7);
    expect(y).toBeLessThan(60);
  });
});
