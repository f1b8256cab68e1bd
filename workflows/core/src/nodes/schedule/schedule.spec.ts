import { expect, it } from 'vitest';
import { checkTiming } from './definition.js';

it('wants a timing to mean a time', () => {
  const codes = (timing: Parameters<typeof checkTiming>[0]): readonly string[] => checkTiming(timing).map(({ code }) => code);
  expect(codes({ kind: 'monthly', days: [], lastDay: true, time: '09:00' })).toEqual([]);
  expect(codes({ kind: 'monthly', days: [], lastDay: false, time: '09:00' })).toEqual(['schedule.noDay']);
  expect(codes({ kind: 'once', at: '2026-02-30T09:00' })).toEqual(['schedule.noSuchDay']);
  expect(codes({ kind: 'cron', line: '0 9 1 * 1' })).toEqual(['schedule.cron']);
});
