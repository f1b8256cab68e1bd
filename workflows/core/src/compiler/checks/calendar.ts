import { needsWorkCalendar, parseDay, toDate, type LocalDay, type WaitSpec } from '../../calendar/index.js';
import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { OpenNode } from '../../nodes/index.js';
import type { CompileContext } from '../context.js';

/** How long after today somebody may still come to a wait before the calendar is looked at again, in days. */
const aheadDays = 31;

/** Working days and holidays lie among days: n working days end within this many days, the longest holidays included. */
const spanOf = (workingDays: number): number => Math.ceil(workingDays * 1.5) + 14;

/** Days that have gone by, and a wait by the work calendar that can reach a year of which nothing is known. */
export function checkCalendar(open: OpenNode, { calendar }: CompileContext): readonly Diagnostic[] {
  const today = calendar === null || calendar === undefined ? null : parseDay(calendar.today);
  if (today === null) return [];
  return [...checkPast(open, today), ...checkYears(open, { today, years: calendar?.years ?? [] })];
}

/** A day that has gone by: nobody comes in, or nobody is held. */
function checkPast(open: OpenNode, today: LocalDay): readonly Diagnostic[] {
  const isPast = (date: string): boolean => (parseDay(date) ?? today) < today;
  const once = open.onceAt()?.slice(0, 10) ?? '';
  const wait = open.waits().find((spec) => spec.kind === 'dateTime' && isPast(spec.date));
  return [
    ...(isPast(once) ? [diagnose('schedule.past', { nodeId: open.node.id, params: { date: once } })] : []),
    ...(wait?.kind === 'dateTime' ? [diagnose('wait.past', { nodeId: open.node.id, params: { date: wait.date } })] : []),
  ];
}

function checkYears(open: OpenNode, { today, years }: { readonly today: LocalDay; readonly years: readonly number[] }): readonly Diagnostic[] {
  const reach = Math.max(-1, ...open.waits().map(reachOf));
  if (reach < 0) return [];
  const [from, to] = [today, today + aheadDays + reach].map((day) => Number(toDate(day).slice(0, 4)));
  const unknown = yearsBetween(from ?? 0, to ?? 0).find((year) => !years.includes(year));
  return unknown === undefined ? [] : [diagnose('calendar.yearUnknown', { nodeId: open.node.id, params: { year: unknown } })];
}

/** How many days a wait may look ahead in the work calendar; -1 for one that does not go by it. */
function reachOf(wait: WaitSpec): number {
  if (!needsWorkCalendar(wait)) return -1;
  return spanOf(wait.kind === 'workingDay' ? wait.days : 1);
}

const yearsBetween = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
