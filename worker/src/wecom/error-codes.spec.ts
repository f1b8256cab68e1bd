import { describe, expect, it } from 'vitest';
import { breakerMs, classifyError, explainError, isNotFriend, leavesOutcomeUnknown } from './error-codes.js';

describe('classifyError', () => {
  it.each([
    [40014, 'refreshToken'],
    [42001, 'refreshToken'],
    [-1, 'backoff'],
    [45033, 'backoff'],
    [45009, 'limit'],
    [84061, 'permanent'],
    [40201, 'permanent'],
    [40001, 'configuration'],
    [60020, 'configuration'],
    [40145, 'repair'],
    [41093, 'done'],
  ])('%i is %s', (code, expected) => {
    expect(classifyError(code)).toBe(expected);
  });

  it('never repeats for a code it does not know', () => {
    expect(classifyError(999_999)).toBe('permanent');
  });
});

describe('what else the table says', () => {
  it('opens the breaker for the limit alone', () => {
    expect(breakerMs(45009)).toBe(60_000);
    expect(breakerMs(45033)).toBeNull();
  });

  it('leaves a write unknown only where WeCom says so little', () => {
    expect([-1, 6000, 45009, 40058].map(leavesOutcomeUnknown)).toEqual([true, true, false, false]);
  });

  it('knows who is no friend', () => {
    expect([84061, 40096, 45009].map(isNotFriend)).toEqual([true, true, false]);
  });

  it('tells the operator what to do, and hides the tail of a text it has no word for', () => {
    expect(explainError(60020)).toContain('可信 IP');
    expect(explainError(49999)).toMatch(/49999：未收录.*不会自动重试/u);
  });
});
