import { describe, expect, it } from 'vitest';
import { changedSettings, ruleOf } from './change-settings';

describe('changedSettings', () => {
  it('keeps what is not changed, and takes away what is set to null', () => {
    const limited = changedSettings({ reentry: 'never' }, { rate: { count: 5, per: 'minute' }, cap: { total: 10, perDay: null } });
    expect(limited).toEqual({ reentry: 'never', rate: { count: 5, per: 'minute' }, cap: { total: 10, perDay: null } });
    expect(changedSettings(limited, { rate: null })).toEqual({ reentry: 'never', cap: { total: 10, perDay: null } });
  });

  it('changes nothing when no settings would come of it', () => {
    const before = { reentry: 'afterExit' } as const;
    expect(changedSettings(before, { rate: { count: 0, per: 'minute' } })).toBe(before);
    expect(changedSettings(before, { reentry: { kind: 'cooldown', period: { amount: 400, unit: 'days' } } })).toBe(before);
  });
});

describe('ruleOf', () => {
  it('is null for what is no rule', () => {
    expect([ruleOf(null), ruleOf('x'), ruleOf(true), ruleOf({ '===': [1, 1] })]).toEqual([null, null, true, { '===': [1, 1] }]);
  });
});
