import { describe, expect, it } from 'vitest';
import { absence, isListed, proofLeftMs } from './absence.js';

const minuteMs = 60_000;
const call = { reads: 2, readForMs: 15 * minuteMs, agoMs: 16 * minuteMs, senderActive: true, untold: false };

describe('absence', () => {
  it('needs three complete reads over a quarter of an hour', () => {
    expect(absence(call, 1)).toBe('absent');
    expect(absence({ ...call, reads: 1 }, 1)).toBe('notProved');
    expect(absence({ ...call, readForMs: 14 * minuteMs }, 1)).toBe('notProved');
    expect(absence({ ...call, readForMs: null }, 1)).toBe('notProved');
  });

  it('cannot be proved of an employee whom our app does not see', () => {
    expect(absence({ ...call, senderActive: false }, 1)).toBe('cannotBeProved');
  });

  it('cannot be proved while a task may be ours', () => {
    expect(absence({ ...call, untold: true }, 1)).toBe('cannotBeProved');
  });

  it('is not proved while the call may still be on its way, however fast the time runs', () => {
    expect(absence({ ...call, readForMs: 2_000, agoMs: 20_000 }, 600)).toBe('notProved');
    expect(absence({ ...call, readForMs: 2_000, agoMs: 31_000 }, 600)).toBe('absent');
  });
});

describe('isListed', () => {
  it('ends before the month that WeCom lists', () => {
    expect(isListed({ agoMs: 29 * 86_400_000 })).toBe(true);
    expect(isListed({ agoMs: 30 * 86_400_000 })).toBe(false);
  });
});

describe('proofLeftMs', () => {
  it('is the rest of the quarter of an hour, from the first read on', () => {
    expect(proofLeftMs({ readForMs: 14 * minuteMs }, 1)).toBe(minuteMs);
    expect(proofLeftMs({ readForMs: null }, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(proofLeftMs({ readForMs: 15 * minuteMs }, 1)).toBe(Number.POSITIVE_INFINITY);
  });
});
