import { describe, expect, it } from 'vitest';
import { journey, type WaitConfig } from '../../nodes/index.js';
import { checkJourney, declaredFields } from '../index.js';

const years = [2025, 2026];
const waits = (wait: WaitConfig, today: string) => {
  const graph = journey().apiStart().waitBy(wait).end().graph();
  const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null, calendar: { years, today } };
  return checkJourney(graph, context).map(({ code, params }) => `${code} ${String(params['year'])}`);
};
const workingDays = (days: number): WaitConfig => ({ kind: 'workingDay', days, time: '09:00', zone: 'corp' });

describe('a wait by the work calendar', () => {
  it('is a risk as soon as it can reach a year that nobody has entered', () => {
    expect(waits(workingDays(1), '2026-11-28')).toEqual(['calendar.yearUnknown 2027']);
    expect(waits(workingDays(100), '2026-06-01')).toEqual([]);
    expect(waits(workingDays(100), '2026-08-01')).toEqual(['calendar.yearUnknown 2027']);
    expect(waits({ kind: 'bestTime', industry: 'finance', zone: 'corp' }, '2026-12-20')).toEqual(['calendar.yearUnknown 2027']);
  });

  it('is none where the weekday decides', () => {
    expect(waits({ kind: 'weekday', weekdays: [1], time: '09:00', zone: 'corp' }, '2026-12-31')).toEqual([]);
    expect(waits({ kind: 'bestTime', industry: 'retail', zone: 'corp' }, '2026-12-31')).toEqual([]);
  });
});
