import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { unitMs } from '../kernel/index.js';
import { chinaYears, WorkCalendar } from './days/work-calendar.js';
import { resolveWait } from './resolve-wait.js';
import type { WaitSpec } from './wait-spec.js';

const shanghai = 'Asia/Shanghai';
const berlin = 'Europe/Berlin';
const calendar = new WorkCalendar(chinaYears);
const resolved = (spec: WaitSpec, at: string, zone = shanghai) => {
  const answer = resolveWait(spec, { at, zone, attributes: {}, calendar });
  return answer.kind === 'until' ? answer.until : answer.port;
};
const until = (time: string, at: string, zone = shanghai) => resolved({ kind: 'timeOfDay', time }, at, zone);

describe('a duration', () => {
  it('is elapsed time, also over a change of clocks', () => {
    const wait = { kind: 'duration', duration: { amount: 1, unit: 'days' } } as const;
    expect(resolved(wait, '2026-03-28T12:00:00Z', berlin)).toBe('2026-03-29T12:00:00.000Z');
  });
});

describe('a time of day', () => {
  it('is today when it is still to come, else tomorrow', () => {
    expect(until('10:00', '2026-11-24T01:30:00Z')).toBe('2026-11-24T02:00:00.000Z');
    expect(until('10:00', '2026-11-24T02:30:00Z')).toBe('2026-11-25T02:00:00.000Z');
  });

  it('is at least a minute ahead', () => {
    expect(until('10:00', '2026-11-24T01:59:00Z')).toBe('2026-11-24T02:00:00.000Z');
    expect(until('10:00', '2026-11-24T01:59:00.001Z')).toBe('2026-11-25T02:00:00.000Z');
  });

  it('is taken on the zone’s own day', () => {
    expect(until('00:30', '2026-11-24T15:00:00Z')).toBe('2026-11-24T16:30:00.000Z');
    expect(until('23:00', '2026-11-24T16:30:00Z', 'America/New_York')).toBe('2026-11-25T04:00:00.000Z');
  });

  it('that clocks skip is the first instant after the gap', () => {
    expect(until('02:30', '2026-03-29T00:00:00Z', berlin)).toBe('2026-03-29T01:00:00.000Z');
    expect(until('00:30', '2018-11-04T00:00:00Z', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  it('that clocks show twice is the first of them', () => {
    expect(until('02:30', '2026-10-24T23:00:00Z', berlin)).toBe('2026-10-25T00:30:00.000Z');
    expect(until('02:30', '2026-10-25T00:30:00Z', berlin)).toBe('2026-10-26T01:30:00.000Z');
  });

  it('comes also where a whole day is skipped', () => {
    expect(until('10:00', '2011-12-30T09:30:00Z', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });
});

it('is loud about what cannot be read', () => {
  expect(() => until('25:00', '2026-11-24T00:00:00Z')).toThrow('Not a time of day');
  expect(() => until('10:00', 'yesterday')).toThrow('Not an instant');
  expect(() => until('10:00', '2026-11-24T00:00:00Z', 'Mars/Olympus')).toThrow('Unknown time zone');
});

describe('in every zone, at every instant', () => {
  const zones = [
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Pacific/Chatham',
    'UTC',
  ];
  const instant = fc.date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true });
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const minuteOfDay = (ms: number, zone: string) => Math.floor((ms + IANAZone.create(zone).offset(ms) * unitMs.minutes) / unitMs.minutes) % 1440;

  it('is at least a minute and at most 25 hours ahead, and the clock shows it or has just skipped it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, time, (zone, at, [hour, minute]) => {
        const text = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const answer = Date.parse(until(text, at.toISOString(), zone));
        expect(answer - at.getTime()).toBeGreaterThanOrEqual(unitMs.minutes);
        expect(answer - at.getTime()).toBeLessThanOrEqual(26 * unitMs.hours);
        const skipped = IANAZone.create(zone).offset(answer - 1) < IANAZone.create(zone).offset(answer);
        expect(skipped || minuteOfDay(answer, zone) === hour * 60 + minute).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never later for a run that began earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, fc.integer({ min: 0, max: unitMs.days }), (zone, at, later) => {
        const second = new Date(at.getTime() + later).toISOString();
        expect(until('02:30', at.toISOString(), zone) <= until('02:30', second, zone)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
