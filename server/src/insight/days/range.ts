import type { CountRange, NodeCounts } from '@tagtrail/core/http';
import type { RangeStart } from './count-days.repository.js';

/** How many days ago the range began, of those that begin with a day. */
export const daysBack = { today: 0, week: 7 } as const satisfies Readonly<Record<Exclude<CountRange, 'all'>, number>>;

/** From what a version is counted: from what was noted of that day, or `beginning`; `now`: nothing was noted, so nothing can be told. */
export type CountedFrom = { readonly day: string } | 'beginning' | 'now';

/** A version that was published since the midnight asked for has all its numbers of the range. */
export function countedFrom(start: RangeStart, publishedAt: string): CountedFrom {
  if (Date.parse(publishedAt) >= Date.parse(start.midnight)) return 'beginning';
  return start.noted === null ? 'now' : { day: start.noted.day };
}

/** The moment from which versions are counted: of the youngest note that one of them is counted from, else when the first of them was published. */
export function sinceOf(start: RangeStart, published: readonly string[]): string {
  const first = published.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? start.now;
  const from = countedFrom(start, first);
  if (from === 'beginning') return first;
  return from === 'now' ? start.now : (start.noted?.takenAt ?? start.now);
}

const keysOf = (...ways: readonly NodeCounts['ways'][]): readonly string[] => [...new Set(ways.flatMap((own) => Object.keys(own)))];

function countByCount(one: NodeCounts, other: NodeCounts, of: (one: number, other: number) => number): NodeCounts {
  return {
    waiting: of(one.waiting, other.waiting),
    toConfirm: of(one.toConfirm, other.toConfirm),
    entered: of(one.entered, other.entered),
    passed: of(one.passed, other.passed),
    exited: of(one.exited, other.exited),
    confirmed: of(one.confirmed, other.confirmed),
    delivered: of(one.delivered, other.delivered),
    employeeTold: of(one.employeeTold, other.employeeTold),
    accepted: of(one.accepted, other.accepted),
    done: of(one.done, other.done),
    failed: of(one.failed, other.failed),
    ways: Object.fromEntries(keysOf(one.ways, other.ways).map((way) => [way, of(one.ways[way] ?? 0, other.ways[way] ?? 0)])),
  };
}

/** What happened at a node between two counts. Where runs and messages stand is of now: states are never less anything. */
export function between(then: NodeCounts, now: NodeCounts): NodeCounts {
  const risen = countByCount(now, then, (after, before) => Math.max(0, after - before));
  return { ...risen, waiting: now.waiting, toConfirm: now.toConfirm };
}

/** Both together. */
export const together = (one: NodeCounts, other: NodeCounts): NodeCounts => countByCount(one, other, (a, b) => a + b);
