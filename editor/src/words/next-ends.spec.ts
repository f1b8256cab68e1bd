import { chinaYears, WorkCalendar, type WaitSpec } from '@tagtrail/core/calendar';
import { expect, it } from 'vitest';
import { nextEnds } from './next-ends';

const calendar = new WorkCalendar(chinaYears);
const ends = (spec: WaitSpec, now: string) =>
  nextEnds(spec, { now, today: now.slice(0, 10), zone: 'Asia/Shanghai', calendar }).map((next) =>
    next.kind === 'end' ? next.end.until.slice(0, 16) : next.year,
  );

it('are three that follow each other, over a holiday too', () => {
  const spec: WaitSpec = { kind: 'workingDay', days: 1, time: '09:00', zone: 'corp' };
  expect(ends(spec, '2026-09-29T02:00:00.000Z')).toEqual(['2026-09-30T01:00', '2026-10-08T01:00', '2026-10-09T01:00']);
});

it('stop where the work calendar does', () => {
  const spec: WaitSpec = { kind: 'workingDay', days: 1, time: '09:00', zone: 'corp' };
  expect(ends(spec, '2026-12-30T02:00:00.000Z')).toEqual(['2026-12-31T01:00', 2027]);
});

it('begin a day later where nobody had to wait', () => {
  const spec: WaitSpec = { kind: 'window', on: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '12:00' }], zone: 'corp' };
  expect(ends(spec, '2026-11-26T02:00:00.000Z')).toEqual(['2026-11-26T02:00', '2026-11-27T02:00', '2026-11-30T01:00']);
});

it('of a length of time are one, and of a customer’s date one for each of three dates', () => {
  expect(ends({ kind: 'duration', duration: { amount: 3, unit: 'days' } }, '2026-11-26T02:00:00.000Z')).toEqual(['2026-11-29T02:00']);
  const spec: WaitSpec = { kind: 'attribute', name: 'd', offsetDays: -1, yearly: true, shift: 'before', time: '09:00', zone: 'corp' };
  expect(ends(spec, '2026-11-26T02:00:00.000Z')).toEqual(['2026-12-02T01:00', '2026-12-25T01:00', 2027]);
});
