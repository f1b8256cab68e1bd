import { describe, expect, it } from 'vitest';
import { nextAttempt } from './next-attempt.js';

const detail = { code: 1, text: 'x' };
const fault = { kind: 'fault', cause: 'configuration', scope: 'group', ...detail } as const;

describe('nextAttempt', () => {
  it('spends an attempt on a call that was tried and not accepted', () => {
    expect(nextAttempt({ kind: 'again', ...detail }, null)).toEqual({ spendsAttempt: true, waitMs: null });
  });

  it.each([{ kind: 'limited', blockMs: 60_000, ...detail } as const, { kind: 'tokenRefused', ...detail } as const, { kind: 'notBegun' } as const])(
    'spends none on $kind',
    (answer) => {
      expect(nextAttempt(answer, null).spendsAttempt).toBe(false);
    },
  );

  it('spends none on a fault of the set-up or on too many calls at once, and waits until the gate has probed', () => {
    expect(nextAttempt(fault, null).spendsAttempt).toBe(false);
    expect(nextAttempt({ kind: 'busy', ...detail }, null).spendsAttempt).toBe(false);
    expect(nextAttempt(fault, 60_000).waitMs).toBe(60_000);
  });

  it('waits out the documented block', () => {
    expect(nextAttempt({ kind: 'limited', blockMs: 60_000, ...detail }, null).waitMs).toBe(60_000);
  });
});
