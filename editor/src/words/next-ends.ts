import { resolveWait, toDate, parseDay, UnknownYearError, type ResolvedWait, type WaitSpec, type WorkCalendar } from '@tagtrail/core/calendar';

/** When somebody comes to a wait and when they go on; `year`: the work calendar ends before that. */
export type NextEnd =
  | { readonly kind: 'end'; readonly from: NextFrom; readonly end: Extract<ResolvedWait, { kind: 'until' }> }
  | { readonly kind: 'unknownYear'; readonly from: NextFrom; readonly year: number };

/** What the example begins with: an instant of coming, or a date that the customer has. */
export type NextFrom = { readonly kind: 'at'; readonly at: string } | { readonly kind: 'date'; readonly date: string };

interface Surroundings {
  /** ISO instant. */
  readonly now: string;
  /** The date by the corp's clock. */
  readonly today: string;
  readonly zone: string;
  readonly calendar: WorkCalendar;
}

const shown = 3;
const dayMs = 86_400_000;
/** Days from today of the dates that customers of the example have. */
const exampleDays = [7, 30, 60] as const;

/**
 * The next three ends of a wait that a person can check on a calendar.
 * A date of the customer: for three dates they may have. A length of time: for who comes now. Anything else: for who comes now,
 * then for who comes when the one before goes on, a day later at the soonest where that was at once.
 */
export function nextEnds(spec: WaitSpec, around: Surroundings): readonly NextEnd[] {
  if (spec.kind === 'attribute') {
    const today = parseDay(around.today) ?? 0;
    return exampleDays.map((days) => endFor(spec, { kind: 'date', date: toDate(today + days) }, around)).filter((end) => end !== null);
  }
  if (spec.kind === 'duration' || spec.kind === 'dateTime')
    return [endFor(spec, { kind: 'at', at: around.now }, around)].filter((end) => end !== null);
  return successive(spec, around);
}

function successive(spec: WaitSpec, around: Surroundings): readonly NextEnd[] {
  const ends: NextEnd[] = [];
  let at = around.now;
  while (ends.length < shown) {
    const next = endFor(spec, { kind: 'at', at }, around);
    if (next === null) return ends;
    ends.push(next);
    if (next.kind === 'unknownYear') return ends;
    const later = Math.max(Date.parse(next.end.until), next.end.until === at ? Date.parse(at) + dayMs : 0);
    at = new Date(later).toISOString();
  }
  return ends;
}

function endFor(spec: WaitSpec, from: NextFrom, { now, zone, calendar }: Surroundings): NextEnd | null {
  const attributes = from.kind === 'date' && spec.kind === 'attribute' ? { [spec.name]: from.date } : {};
  try {
    const end = resolveWait(spec, { at: from.kind === 'at' ? from.at : now, zone, attributes, calendar });
    return end.kind === 'until' ? { kind: 'end', from, end } : null;
  } catch (error) {
    if (error instanceof UnknownYearError) return { kind: 'unknownYear', from, year: error.year };
    throw error;
  }
}
