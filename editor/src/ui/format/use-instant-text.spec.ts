import { describe, expect, it } from 'vitest';
import { clockOf } from './clock';
import { formatInstant, formatInstantFully } from './use-instant-text';

const words = { today: '今天', yesterday: '昨天', tomorrow: '明天' };
const shanghai = clockOf('Asia/Shanghai');
const reader = { now: new Date('2026-03-05T02:00:00Z'), words, locale: 'zh-CN', clock: shanghai } as const;

describe('formatInstant', () => {
  it('names today by the clock of the corp, not of the machine', () => {
    expect(formatInstant('2026-03-04T16:30:00Z', reader)).toBe('今天 00:30');
    expect(formatInstant('2026-03-04T15:30:00Z', reader)).toBe('昨天 23:30');
    expect(formatInstant('2026-03-06T01:00:00Z', reader)).toBe('明天 09:00');
  });

  it('leaves out the year only while it is this one', () => {
    expect(formatInstant('2026-01-02T01:00:00Z', reader)).toBe('1月2日 09:00');
    expect(formatInstant('2025-12-31T10:00:00Z', reader)).toBe('2025-12-31 18:00');
  });

  it('shows seconds in full', () => {
    expect(formatInstantFully('2026-03-05T02:00:07Z', shanghai)).toBe('2026-03-05 10:00:07');
  });
});

describe('a corp elsewhere', () => {
  const tokyo = clockOf('Asia/Tokyo');

  it('reads its own clock, with how far that is from UTC beside it', () => {
    expect(formatInstant('2026-03-05T15:30:00Z', { ...reader, clock: tokyo })).toBe('明天 00:30 UTC+9');
    expect(formatInstantFully('2026-03-05T02:00:07Z', tokyo)).toBe('2026-03-05 11:00:07 UTC+9');
    expect(formatInstantFully('2026-03-05T02:00:07Z', clockOf('Asia/Kolkata'))).toBe('2026-03-05 07:30:07 UTC+5:30');
  });

  it('goes over to summer time, and calls the day after tomorrow by its date all the same', () => {
    const newYork = clockOf('America/New_York');
    const eve = { ...reader, now: new Date('2026-03-08T04:30:00Z'), clock: newYork };
    expect(formatInstant('2026-03-08T12:00:00Z', eve)).toBe('明天 08:00 UTC-4');
    expect(formatInstant('2026-03-09T04:30:00Z', eve)).toBe('3月9日 00:30 UTC-4');
  });

  it('is read in UTC where this browser does not know its zone', () => {
    expect(formatInstantFully('2026-03-05T02:00:07Z', clockOf('Mars/Base'))).toBe('2026-03-05 02:00:07 UTC');
  });
});
