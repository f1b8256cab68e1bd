import { describe, expect, it } from 'vitest';
import { chinaYears, UnknownYearError, withOwnYears, WorkCalendar } from '../days/work-calendar.js';
import { resolveWait, type WaitMoment } from '../resolve-wait.js';
import type { DateWait, WaitSpec } from '../wait-spec.js';

const calendar = new WorkCalendar(chinaYears);

/** The end on the clock of Shanghai unless the wait goes by another, with the code and what it says. */
function resolved(spec: WaitSpec, at: string, moment: Partial<WaitMoment> = {}) {
  const answer = resolveWait(spec, { at, zone: 'Asia/Shanghai', attributes: {}, calendar, ...moment });
  if (answer.kind === 'passed') return answer.port;
  return { until: answer.until, ...answer.reason };
}
const at = (spec: WaitSpec, instant: string, moment: Partial<WaitMoment> = {}): string => {
  const answer = resolved(spec, instant, moment);
  return typeof answer === 'string' ? answer : answer.until;
};

const workingDay = (days: number): WaitSpec => ({ kind: 'workingDay', days, time: '09:30', zone: 'corp' });

describe('a working day', () => {
  it('after National Day is the first that works, and the reason names the holiday', () => {
    expect(resolved(workingDay(1), '2026-09-30T02:00:00Z')).toEqual({
      until: '2026-10-08T01:30:00.000Z',
      code: 'workingDay',
      params: { date: '2026-10-08', from: '2026-09-30', days: 1, time: '09:30', holiday: '国庆节', holidayEnd: '2026-10-07' },
    });
  });

  it('may be a Saturday that is worked', () => {
    const answer = resolved(workingDay(1), '2026-10-09T02:00:00Z');
    expect(answer).toMatchObject({ until: '2026-10-10T01:30:00.000Z', params: { makeUp: '国庆节' } });
  });

  it('is today with no days to count, while the hour is still to come', () => {
    expect(at(workingDay(0), '2026-11-27T01:00:00Z')).toBe('2026-11-27T01:30:00.000Z');
    expect(at(workingDay(0), '2026-11-27T01:30:00Z')).toBe('2026-11-30T01:30:00.000Z');
    expect(at(workingDay(5), '2026-11-27T01:00:00Z')).toBe('2026-12-04T01:30:00.000Z');
  });

  it('of a year that nobody has entered is not guessed', () => {
    expect(() => at(workingDay(1), '2026-12-31T02:00:00Z')).toThrow(UnknownYearError);
    const entered = new WorkCalendar(withOwnYears([{ year: 2027, days: [{ date: '2027-01-01', kind: 'off', name: '元旦' }] }]));
    expect(at(workingDay(1), '2026-12-31T02:00:00Z', { calendar: entered })).toBe('2027-01-04T01:30:00.000Z');
  });

  it('late in December is provisional until the next year is in', () => {
    expect(resolved(workingDay(1), '2026-12-27T02:00:00Z')).toMatchObject({ params: { date: '2026-12-28', provisional: 1 } });
    expect(resolved(workingDay(1), '2026-12-10T02:00:00Z')).toMatchObject({ params: { date: '2026-12-11' } });
  });
});

describe('a weekday, a day of the month, a date', () => {
  it('are the next on the clock', () => {
    expect(at({ kind: 'weekday', weekdays: [1, 5], time: '10:00', zone: 'corp' }, '2026-11-28T00:00:00Z')).toBe('2026-11-30T02:00:00.000Z');
    expect(at({ kind: 'dayOfMonth', day: 31, time: '10:00', zone: 'corp' }, '2026-11-28T00:00:00Z')).toBe('2026-11-30T02:00:00.000Z');
    expect(at({ kind: 'dayOfMonth', day: 28, time: '08:00', zone: 'corp' }, '2026-11-28T00:00:00Z')).toBe('2026-12-28T00:00:00.000Z');
    expect(at({ kind: 'dateTime', date: '2027-02-05', time: '20:00', zone: 'corp' }, '2026-11-28T00:00:00Z')).toBe('2027-02-05T12:00:00.000Z');
  });

  it('that has passed holds nobody', () => {
    const gone = resolved({ kind: 'dateTime', date: '2026-11-11', time: '00:00', zone: 'corp' }, '2026-11-28T00:00:00.000Z');
    expect(gone).toMatchObject({ until: '2026-11-28T00:00:00.000Z', code: 'dateGone' });
  });
});

describe('a date of the customer', () => {
  const birthday = (more: Partial<DateWait> = {}): DateWait => ({
    kind: 'attribute',
    name: 'birthday',
    offsetDays: 0,
    yearly: true,
    shift: 'none',
    time: '09:30',
    zone: 'corp',
    ...more,
  });
  const of = (value: string | number | null, more: Partial<DateWait> = {}, instant = '2026-11-28T02:00:00Z') =>
    at(birthday(more), instant, { attributes: { birthday: value } });

  it('comes each year, 29 February on 28 February where there is none', () => {
    expect(of('1990-12-03')).toBe('2026-12-03T01:30:00.000Z');
    expect(of('1990-11-28')).toBe('2027-11-28T01:30:00.000Z');
    expect(of('1992-02-29')).toBe('2027-02-28T01:30:00.000Z');
    expect(of('1992-02-29', {}, '2028-02-01T00:00:00Z')).toBe('2028-02-29T01:30:00.000Z');
  });

  it('is counted from, over the turn of a year too', () => {
    expect(of('1990-01-02', { offsetDays: -7 })).toBe('2026-12-26T01:30:00.000Z');
    expect(of('1990-12-30', { offsetDays: 7 }, '2027-01-02T02:00:00Z')).toBe('2027-01-06T01:30:00.000Z');
  });

  it('is moved to the working day before or after, and says from where', () => {
    expect(of('1990-12-05', { shift: 'before' })).toBe('2026-12-04T01:30:00.000Z');
    expect(of('1990-10-03', { shift: 'after' }, '2026-09-01T00:00:00Z')).toBe('2026-10-08T01:30:00.000Z');
    const moved = resolved(birthday({ shift: 'after' }), '2026-09-01T00:00:00Z', { attributes: { birthday: '1990-10-03' } });
    expect(moved).toMatchObject({ code: 'anniversary', params: { value: '1990-10-03', unshifted: '2026-10-03', holiday: '国庆节' } });
  });

  it('that was once and is gone leaves by its own output, and so does one that is no date', () => {
    expect(of('2026-11-01', { yearly: false })).toBe('past');
    expect(of('2026-12-01', { yearly: false, offsetDays: -7 })).toBe('past');
    expect(of('2026-12-24', { yearly: false, offsetDays: -7 })).toBe('2026-12-17T01:30:00.000Z');
    expect([of(null), of('soon'), of('2026-02-30'), of(20_261_201)]).toEqual(['noDate', 'noDate', 'noDate', 'noDate']);
  });

  it('may be an instant, whose day is the clock’s', () => {
    expect(of('2026-12-01T17:00:00Z', { yearly: false })).toBe('2026-12-02T01:30:00.000Z');
  });

  it('goes by the customer’s clock where that is known, else by the corp’s', () => {
    const own = (timezone: string) =>
      at(birthday({ zone: 'customer' }), '2026-11-28T02:00:00Z', { attributes: { birthday: '1990-12-03', timezone } });
    expect([own('America/New_York'), own('Mars/Base')]).toEqual(['2026-12-03T14:30:00.000Z', '2026-12-03T01:30:00.000Z']);
  });
});

describe('hours', () => {
  const evening: WaitSpec = { kind: 'window', on: [5, 6], spans: [{ from: '22:00', to: '01:00' }], zone: 'corp' };

  it('hold nobody who comes within them, past midnight too', () => {
    expect(resolved(evening, '2026-11-28T16:30:00.000Z')).toMatchObject({ until: '2026-11-28T16:30:00.000Z', code: 'inWindow' });
    expect(at(evening, '2026-11-28T17:00:00Z')).toBe('2026-12-04T14:00:00.000Z');
    expect(at(evening, '2026-11-26T16:30:00Z')).toBe('2026-11-27T14:00:00.000Z');
  });

  it('on working days wait over a holiday', () => {
    const office: WaitSpec = {
      kind: 'window',
      on: 'workingDays',
      spans: [
        { from: '14:00', to: '17:00' },
        { from: '09:00', to: '11:00' },
      ],
      zone: 'corp',
    };
    expect(at(office, '2026-11-27T03:00:00Z')).toBe('2026-11-27T06:00:00.000Z');
    expect(resolved(office, '2026-09-30T10:00:00Z')).toMatchObject({ until: '2026-10-08T01:00:00.000Z', params: { holiday: '国庆节' } });
  });

  it('that clocks skip altogether are none that day', () => {
    const night: WaitSpec = { kind: 'window', on: [1, 2, 3, 4, 5, 6, 7], spans: [{ from: '02:10', to: '02:50' }], zone: 'corp' };
    expect(at(night, '2026-03-29T00:30:00Z', { zone: 'Europe/Berlin' })).toBe('2026-03-30T00:10:00.000Z');
  });
});
