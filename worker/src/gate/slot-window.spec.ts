import { describe, expect, it } from 'vitest';
import { guardMs, isOpen, slotSpacingMs, slotWindow } from './slot-window.js';

describe('slotWindow', () => {
  it('never opens before the slot, even when the answer was slow', () => {
    const window = slotWindow(1_000, 1_080, 40);
    expect(window.opensAt).toBe(1_120);
    expect(isOpen(window, 1_119)).toBe(false);
  });

  it('closes by the guard after the earliest moment the slot can have been', () => {
    expect(slotWindow(1_000, 1_080, 40).closesAt).toBe(1_040 + guardMs);
  });

  it('is never open when the answer took longer than the guard', () => {
    const window = slotWindow(1_000, 1_000 + guardMs + 1, 0);
    expect(isOpen(window, window.opensAt)).toBe(false);
  });
});

describe('slotSpacingMs', () => {
  it('keeps any limit + 1 calls, the first begun late and the last on time, more than a minute apart', () => {
    for (const limit of [1, 6, 59, 600, 6_000]) expect(limit * slotSpacingMs(limit) - guardMs).toBeGreaterThan(60_000);
  });

  it('uses at least 99.5 % of the limit', () => {
    expect(60_000 / slotSpacingMs(600) / 600).toBeGreaterThan(0.995);
  });
});
