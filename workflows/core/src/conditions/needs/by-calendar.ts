import { dayInZone, daysToAnniversary, parseDay, parseInstant } from '../../calendar/index.js';
import type { TestExplanation } from '../evaluation/explanation.js';
import { scalarsOf, subjectOf, type Asked, type ChangeSubject, type NeededChange } from './needed-change.js';

/** The field must be before, or after, the date that is written. */
export function neededDate(operator: 'before' | 'after', { operands: [first, second] }: TestExplanation, holds: boolean): NeededChange {
  const subject = subjectOf(first);
  return subject === null ? { kind: 'never' } : { kind: 'date', operator, subject, value: scalarsOf(second)[0] ?? null, holds };
}

/** The field's day must come into a range of days around today, or leave it: by time alone, or by another date. */
export const neededDay = (test: TestExplanation, asked: Asked): NeededChange => neededInRange('withinDays', test, asked);

/** The same of its next anniversary. */
export const neededAnniversary = (test: TestExplanation, asked: Asked): NeededChange => neededInRange('dayOfYear', test, asked);

function neededInRange(operator: 'withinDays' | 'dayOfYear', { operands, today = '' }: TestExplanation, { wanted, zone }: Asked): NeededChange {
  const [first, ...written] = operands;
  const subject = subjectOf(first);
  if (subject === null) return { kind: 'never' };
  const [from = 0, to = 0] = written.flatMap(scalarsOf).map(Number);
  const days = daysAhead(operator, dayOf(subject, zone), { from, to, today: parseDay(today), wanted });
  return days === null ? { kind: 'days', operator, subject, from, to, holds: wanted } : { kind: 'time', subject, days };
}

interface AskedRange {
  readonly from: number;
  readonly to: number;
  readonly today: number | null;
  readonly wanted: boolean;
}

/** In how many days time alone brings the day into the range, or out of it; null when it never does. */
function daysAhead(operator: 'withinDays' | 'dayOfYear', day: number | null, { from, to, today, wanted }: AskedRange): number | null {
  if (day === null || today === null || from > to) return null;
  const left = operator === 'withinDays' ? day - today : daysToAnniversary(day, today);
  if (!wanted) return left - from + 1;
  if (left > to) return left - to;
  if (operator === 'withinDays') return null;
  // The anniversary is nearer than the range begins: the one after it is the next to come into it.
  const next = left + 1 + daysToAnniversary(day, today + left + 1);
  return next > to ? next - to : null;
}

function dayOf({ value }: ChangeSubject, zone: string): number | null {
  if (typeof value !== 'string') return null;
  const instant = parseInstant(value);
  return instant === null ? parseDay(value) : dayInZone(instant, zone);
}
