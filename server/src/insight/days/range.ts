import type { CountRange, NodeCounts } from '@tagtrail/core/http';
import type { RangeStart } from './count-days.repository.js';

/** How many days ago the range began, of those that begin with a day. */
export const daysBack = { today: 0, week: 7 } as const satisfies Readonly<Record<Exclude<CountRange, 'all'>, number>>;

/** From what a version is counted: null from its beginning, else from what was noted of that day; `now`: nothing was noted, so nothing can be told. */
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

const rise = (now: number, then: number): number => Math.max(0, now - then);

const keysOf = (...ways: readonly NodeCounts['ways'][]): readonly string[] => [...new Set(ways.flatMap((own) => Object.keys(own)))];

/** What happened at a node between two counts. Where runs and messages stand is of now: states are never less anything. */
export function between(then: NodeCounts, now: NodeCounts): NodeCounts {
  return {
    waiting: now.waiting,
    toConfirm: now.toConfirm,
    entered: rise(now.entered, then.entered),
    passed: rise(now.passed, then.passed),
    exited: rise(now.exited, then.exited),
    confirmed: rise(now.confirmed, then.confirmed),
    delivered: rise(now.delivered, then.delivered),
    employeeTold: rise(now.employeeTold, then.employeeTold),
    accepted: rise(now.accepted, then.accepted),
    done: rise(now.done, then.done),
    failed: rise(now.failed, then.failed),
    ways: Object.fromEntries(keysOf(now.ways, then.ways).map((way) => [way, rise(now.ways[way] ?? 0, then.ways[way] ?? 0)])),
  };
}

/** Both together. */
export function together(one: NodeCounts, other: NodeCounts): NodeCounts {
  return {
    waiting: one.waiting + other.waiting,
    toConfirm: one.toConfirm + other.toConfirm,
    entered: one.entered + other.entered,
    passed: one.passed + other.passed,
    exited: one.exited + other.exited,
    confirmed: one.confirmed + other.confirmed,
    delivered: one.delivered + other.delivered,
    employeeTold: one.employeeTold + other.employeeTold,
    accepted: one.accepted + other.accepted,
    done: one.done + other.done,
    failed: one.failed + other.failed,
    ways: Object.fromEntries(keysOf(one.ways, other.ways).map((way) => [way, (one.ways[way] ?? 0) + (other.ways[way] ?? 0)])),
  };
}
