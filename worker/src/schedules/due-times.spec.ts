import { chinaYears, UnknownYearError, WorkCalendar } from '@tagtrail/core/calendar';
import { toNodeId } from '@tagtrail/core/kernel';
import type { TimedTrigger } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import { dueTimes, type DueTimes } from './due-times.js';

const place = { zone: 'Asia/Shanghai', calendar: new WorkCalendar(chinaYears) };
const nodeId = toNodeId('start');
const daily: TimedTrigger = {
  kind: 'schedule',
  timing: { kind: 'daily', time: '09:00' },
  audience: { kind: 'segment', id: 's' },
  missed: 'catchUp',
  nodeId,
};
const birthday: TimedTrigger = {
  kind: 'date',
  attribute: 'birthday',
  rule: { repeat: 'yearly', offsetDays: 0, shift: 'none' },
  time: '09:00',
  missed: 'catchUp',
  nodeId,
};

/** 09:00 in Shanghai on days of December 2026. */
const nine = (day: number): string => `2026-12-${String(day).padStart(2, '0')}T01:00:00.000Z`;
const look = (trigger: TimedTrigger, since: string, now: string): DueTimes => dueTimes(trigger, { since, now }, place);

describe('dueTimes', () => {
  it('has nothing to do before the time, and knows it', () => {
    expect(look(daily, nine(1), '2026-12-02T00:59:59.999Z')).toEqual({ enter: [], skip: null, next: nine(2), since: nine(1), unknownYear: null });
  });

  it('enters on time, once', () => {
    const found = look(daily, nine(1), '2026-12-02T01:00:00.500Z');
    expect(found).toEqual({ enter: [nine(2)], skip: null, next: nine(3), since: nine(2), unknownYear: null });
    expect(look(daily, found.since, '2026-12-02T01:00:01.000Z').enter).toEqual([]);
  });

  it('catches up what was missed once for all, or lets it pass', () => {
    const late = '2026-12-05T03:00:00.000Z';
    expect(look(daily, nine(1), late)).toEqual({ enter: [nine(5)], skip: nine(4), next: nine(6), since: nine(5), unknownYear: null });
    expect(look({ ...daily, missed: 'skip' }, nine(1), late)).toEqual({ enter: [], skip: nine(5), next: nine(6), since: nine(5), unknownYear: null });
  });

  it('does not catch up what a time that is due now does anyway', () => {
    expect(look(daily, nine(1), '2026-12-05T01:00:01.000Z')).toMatchObject({ enter: [nine(5)], skip: nine(4) });
  });

  it('catches up each missed day of a date, of a month at most', () => {
    expect(look(birthday, nine(1), '2026-12-04T03:00:00.000Z').enter).toEqual([nine(2), nine(3), nine(4)]);
    const month = look(birthday, '2026-09-01T01:00:00.000Z', '2026-12-04T03:00:00.000Z').enter;
    expect([month.length, month[0]]).toEqual([31, '2026-11-04T01:00:00.000Z']);
  });

  it('ends after its one time', () => {
    const once: TimedTrigger = { ...daily, timing: { kind: 'once', at: '2026-12-02T09:00' } };
    expect(look(once, nine(1), '2026-12-02T01:00:00.000Z')).toEqual({ enter: [nine(2)], skip: null, next: null, since: nine(2), unknownYear: null });
  });

  it('guesses no working day of a year that nobody knows', () => {
    const working: TimedTrigger = { ...daily, timing: { kind: 'workingDays', time: '09:00' } };
    expect(look(working, '2026-12-25T01:00:00.000Z', '2026-12-25T02:00:00.000Z').next).toBe(nine(28));
    expect(look(working, nine(30), '2026-12-31T01:00:01.000Z')).toMatchObject({ enter: [nine(31)], next: null, unknownYear: 2027 });
    expect(() => look(working, nine(31), '2026-12-31T02:00:00.000Z')).toThrow(UnknownYearError);
  });

  it('does not count every minute of a year that was missed', () => {
    const minutely: TimedTrigger = { ...daily, timing: { kind: 'cron', line: '* * * * *' } };
    const found = look(minutely, '2026-01-01T00:00:00.000Z', '2026-12-01T00:00:30.000Z');
    expect(found).toMatchObject({ next: '2026-12-01T00:01:00.000Z', since: '2026-12-01T00:00:30.000Z' });
    expect(found.enter.length).toBeLessThanOrEqual(1);
  });
});
