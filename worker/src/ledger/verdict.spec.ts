import { describe, expect, it } from 'vitest';
import { judge } from './verdict.js';

const detail = { code: 1, text: 'x' };

describe('judge', () => {
  it('spends an attempt on a call that was tried and not accepted', () => {
    expect(judge({ kind: 'again', ...detail })).toMatchObject({ kind: 'again', spendsAttempt: true, waitMs: null });
  });

  it('spends none on a limit, a token or a missed slot', () => {
    const waits = [judge({ kind: 'limited', blockMs: 60_000, ...detail }), judge({ kind: 'tokenRefused', ...detail }), judge({ kind: 'notBegun' })];
    expect(waits.map((verdict) => verdict.kind === 'again' && !verdict.spendsAttempt)).toEqual([true, true, true]);
  });

  it('spends none on a fault of the set-up or on too many calls at once, and waits until the gate has probed', () => {
    const fault = { kind: 'fault', cause: 'configuration', scope: 'group', ...detail } as const;
    expect([judge(fault), judge({ kind: 'busy', ...detail })].map((verdict) => verdict.kind === 'again' && !verdict.spendsAttempt)).toEqual([
      true,
      true,
    ]);
    expect(judge(fault, 60_000)).toMatchObject({ waitMs: 60_000 });
  });

  it('waits out the documented block', () => {
    expect(judge({ kind: 'limited', blockMs: 60_000, ...detail })).toMatchObject({ waitMs: 60_000 });
  });

  it('never turns an unknown call into another attempt by itself', () => {
    expect(judge({ kind: 'unknown', ...detail }).kind).toBe('unknown');
  });
});
