import { describe, expect, it } from 'vitest';
import { formatInstant, formatInstantFully } from './instant';

const words = { today: '今天', yesterday: '昨天', tomorrow: '明天' };
const reader = { now: new Date('2026-03-05T02:00:00Z'), words, locale: 'zh-CN' } as const;

describe('formatInstant', () => {
  it('names today by the clock of Shanghai, not of the machine', () => {
    expect(formatInstant('2026-03-04T16:30:00Z', reader)).toBe('今天 00:30');
    expect(formatInstant('2026-03-04T15:30:00Z', reader)).toBe('昨天 23:30');
    expect(formatInstant('2026-03-06T01:00:00Z', reader)).toBe('明天 09:00');
  });

  it('leaves out the year only while it is this one', () => {
    expect(formatInstant('2026-01-02T01:00:00Z', reader)).toBe('1月2日 09:00');
    expect(formatInstant('2025-12-31T10:00:00Z', reader)).toBe('2025-12-31 18:00');
  });

  it('shows seconds in full', () => {
    expect(formatInstantFully('2026-03-05T02:00:07Z')).toBe('2026-03-05 10:00:07');
  });
});
