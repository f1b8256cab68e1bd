import { describe, expect, it } from 'vitest';
import { parseDay, toDate } from '../days/local-day.js';
import { chinaYears, WorkCalendar } from '../days/work-calendar.js';
import { cronMistake, hasEvenSteps } from './cron.js';
import { datesDueOn, type DateRule } from './dates-due.js';
import { fromLunar, lunarBirthdaysOn, toLunar } from './lunar.js';
import { nextTime, nextTimes } from './next-times.js';
import type { Timing } from './schedule-spec.js';

const calendar = new WorkCalendar(chinaYears);
const place = { zone: 'Asia/Shanghai', calendar };
const day = (date: string): number => parseDay(date) ?? Number.NaN;
const next = (timing: Timing, after: string, count = 3): readonly string[] => nextTimes(timing, { after, count }, place);

describe('nextTimes', () => {
  const after = '2026-09-24T04:00:00.000Z';

  it.each<[Timing, readonly string[]]>([
    [{ kind: 'daily', time: '09:00' }, ['2026-09-25T01:00:00.000Z', '2026-09-26T01:00:00.000Z', '2026-09-27T01:00:00.000Z']],
    [{ kind: 'weekly', weekdays: [1, 5], time: '09:00' }, ['2026-09-25T01:00:00.000Z', '2026-09-28T01:00:00.000Z', '2026-10-02T01:00:00.000Z']],
    [
      { kind: 'monthly', days: [31], lastDay: false, time: '09:00' },
      ['2026-10-31T01:00:00.000Z', '2026-12-31T01:00:00.000Z', '2027-01-31T01:00:00.000Z'],
    ],
    [
      { kind: 'monthly', days: [], lastDay: true, time: '09:00' },
      ['2026-09-30T01:00:00.000Z', '2026-10-31T01:00:00.000Z', '2026-11-30T01:00:00.000Z'],
    ],
    // 25 to 27 September and 1 to 7 October are holidays.
    [{ kind: 'workingDays', time: '09:00' }, ['2026-09-28T01:00:00.000Z', '2026-09-29T01:00:00.000Z', '2026-09-30T01:00:00.000Z']],
    [{ kind: 'cron', line: '30 9 * * 1' }, ['2026-09-28T01:30:00.000Z', '2026-10-05T01:30:00.000Z', '2026-10-12T01:30:00.000Z']],
    [{ kind: 'once', at: '2026-10-01T08:00' }, ['2026-10-01T00:00:00.000Z']],
    [{ kind: 'once', at: '2026-09-24T08:00' }, []],
    [{ kind: 'weekly', weekdays: [], time: '09:00' }, []],
  ])('%j', (timing, expected) => {
    expect(next(timing, after)).toEqual(expected);
  });

  it('runs at the end of an hour that clocks skip, and once in an hour that comes twice', () => {
    const zone = { zone: 'America/New_York', calendar };
    for (const timing of [
      { kind: 'daily', time: '02:30' },
      { kind: 'cron', line: '30 2 * * *' },
    ] as const)
      expect(nextTime(timing, '2026-03-08T06:00:00.000Z', zone)).toBe('2026-03-08T07:00:00.000Z');
    for (const timing of [
      { kind: 'daily', time: '01:30' },
      { kind: 'cron', line: '30 1 * * *' },
    ] as const)
      expect(nextTimes(timing, { after: '2026-11-01T04:00:00.000Z', count: 2 }, zone)).toEqual([
        '2026-11-01T05:30:00.000Z',
        '2026-11-02T06:30:00.000Z',
      ]);
  });
});

describe('a cron line', () => {
  it.each([
    ['0 9 * * 1-5', null],
    ['*/15 8-20 L * *', null],
    ['0 9 1 * 1', 'bothDays'],
    ['0 9 * *', 'fields'],
    ['0 0 9 * * *', 'fields'],
    ['61 9 * * *', 'syntax'],
    ['0 9 30 2 *', 'never'],
    ['0 9 29 2 *', null],
    ['0 22-6 * * *', 'syntax'],
    ['', 'fields'],
  ])('%s: %s', (line, mistake) => {
    expect(cronMistake(line)).toBe(mistake);
  });

  it('is put in words only where its steps are even', () => {
    expect(['*/15 * * * *', '0 */6 * * *', '0 9 * * 1'].map(hasEvenSteps)).toEqual([true, true, true]);
    expect(['0 */5 * * *', '0 9 */2 * *', '*/90 * * * *'].map(hasEvenSteps)).toEqual([false, false, false]);
  });
});

describe('the Chinese calendar', () => {
  it.each([
    ['2026-02-17', [2026, 1, false, 1]],
    ['2027-02-06', [2027, 1, false, 1]],
    ['2030-02-03', [2030, 1, false, 1]],
    ['2025-07-25', [2025, 6, true, 1]],
    ['2023-03-22', [2023, 2, true, 1]],
    ['1996-08-14', [1996, 7, false, 1]],
  ] as const)('%s', (date, [year, month, isLeap, dayOfMonth]) => {
    expect(toLunar(day(date))).toEqual({ year, month, isLeap, day: dayOfMonth });
    expect(fromLunar({ year, month, isLeap, day: dayOfMonth })).toBe(day(date));
  });

  it('has no day that is not there', () => {
    expect(fromLunar({ year: 2026, month: 6, isLeap: true, day: 1 })).toBeNull();
    expect(fromLunar({ year: 2026, month: 12, isLeap: false, day: 30 })).toBeNull();
  });

  it('keeps the 30th on the last day of a short month, and a leap month in the ordinary one where there is none', () => {
    expect(lunarBirthdaysOn(day('2027-02-05'))).toEqual([
      { month: 12, isLeap: false, day: 29 },
      { month: 12, isLeap: false, day: 30 },
      { month: 12, isLeap: true, day: 29 },
      { month: 12, isLeap: true, day: 30 },
    ]);
    expect(lunarBirthdaysOn(day('2025-07-25'))).toEqual([{ month: 6, isLeap: true, day: 1 }]);
    expect(lunarBirthdaysOn(day('2025-06-25'))).toEqual([{ month: 6, isLeap: false, day: 1 }]);
  });

  it('gives every birthday exactly one day in each year', () => {
    const kept = new Map<string, number>();
    for (let at = day('2025-01-29'); at < day('2026-02-17'); at += 1)
      for (const { month, isLeap, day: dayOfMonth } of lunarBirthdaysOn(at)) {
        const key = `${String(month)} ${String(isLeap)} ${String(dayOfMonth)}`;
        kept.set(key, (kept.get(key) ?? 0) + 1);
      }
    expect([...kept.values()].every((times) => times === 1)).toBe(true);
    // Twelve ordinary months and, as leap months, all of them, each of thirty days.
    expect(kept.size).toBe(720);
  });
});

describe('datesDueOn', () => {
  const due = (on: string, rule: Partial<DateRule>): readonly string[] =>
    datesDueOn(day(on), { repeat: 'yearly', offsetDays: 0, shift: 'none', ...rule }, calendar).flatMap(({ dates }) => dates);

  it('finds a date once, days before or after it', () => {
    expect(due('2026-12-01', { repeat: 'once', offsetDays: -30 })).toEqual(['2026-12-31']);
    expect(due('2026-12-01', { repeat: 'once', offsetDays: 1 })).toEqual(['2026-11-30']);
  });

  it('finds who was born on the day in any year, and on 29 February in other years on the 28th', () => {
    expect(due('2026-05-01', {})).toHaveLength(127);
    expect(due('2026-02-28', {})).toContain('2024-02-29');
    expect(due('2028-02-28', {})).not.toContain('2024-02-29');
    expect(due('2028-02-29', {}).every((date) => date.endsWith('02-29'))).toBe(true);
  });

  it('gathers a holiday on the working day before it', () => {
    // 1 to 7 October 2026 are off.
    const bases = datesDueOn(day('2026-09-30'), { repeat: 'once', offsetDays: 0, shift: 'before' }, calendar).flatMap(({ dates }) => dates);
    expect(bases.toSorted()).toEqual(['2026-09-30', ...[1, 2, 3, 4, 5, 6, 7].map((n) => `2026-10-0${String(n)}`)]);
    expect(due('2026-10-03', { repeat: 'once', shift: 'before' })).toEqual([]);
    expect(due('2026-10-08', { repeat: 'once', shift: 'after' }).toSorted()[0]).toBe('2026-10-01');
  });

  it('finds lunar birthdays by the date of birth', () => {
    // 1988-06-14 was the first of the fifth month; in 2026 that is 06-15.
    expect(toLunar(day('1988-06-14'))).toMatchObject({ month: 5, day: 1 });
    expect(toDate(fromLunar({ year: 2026, month: 5, isLeap: false, day: 1 }) ?? 0)).toBe('2026-06-15');
    expect(due('2026-06-15', { repeat: 'lunar' })).toContain('1988-06-14');
  });

  it('gives every date of birth one day a year, whatever the shift', () => {
    for (const rule of [
      { repeat: 'yearly', shift: 'before' },
      { repeat: 'yearly', shift: 'after' },
    ] as const) {
      const found = new Map<string, number>();
      for (let at = day('2025-06-01'); at < day('2026-06-01'); at += 1)
        for (const date of due(toDate(at), rule)) found.set(date, (found.get(date) ?? 0) + 1);
      const years = [...found].filter(([date]) => date.startsWith('1992'));
      expect(years.filter(([, times]) => times !== 1).length).toBeLessThanOrEqual(7);
      expect(years.length).toBeGreaterThanOrEqual(359);
    }
  });
});
