import { daysToAnniversary, dayInZone, parseDay, parseInstant } from '../../calendar/index.js';
import type { CustomerFacts } from '../facts.js';
import { windowStart } from '../rule/event-read.js';
import type { ClassicTest, TestName } from '../rule/operators.js';
import type { Value } from './classic-test.js';

/** Operators that are not json-logic's own. */
export type OwnTest = Exclude<TestName, ClassicTest>;

type Test = (operands: readonly [Value, Value, Value], facts: CustomerFacts) => boolean;

/** What each of our own operators means. Closed: nothing is added while running. A value that is missing or of another kind makes each of them false. */
const tests: Readonly<Record<OwnTest, Test>> = {
  known: ([value]) => value !== null,
  contains: ([text, part]) => isText(text) && isText(part) && text.includes(part),
  startsWith: ([text, start]) => isText(text) && isText(start) && text.startsWith(start),
  before: ([value, date], { zone }) => isOrdered(compareDates(value, date, zone), (order) => order < 0),
  after: ([value, date], { zone }) => isOrdered(compareDates(value, date, zone), (order) => order > 0),
  withinDays: ([value, from, to], { at, zone }) => {
    const day = dayOf(value, zone);
    return day !== null && isBetween(day - dayInZone(Date.parse(at), zone), from, to);
  },
  dayOfYear: ([value, from, to], { at, zone }) => {
    const day = dayOf(value, zone);
    return day !== null && isBetween(daysToAnniversary(day, dayInZone(Date.parse(at), zone)), from, to);
  },
  hasAny: ([, asked], { tags }) => listOf(asked).some((tag) => tags.includes(tag)),
  hasAll: ([, asked], { tags }) => listOf(asked).every((tag) => tags.includes(tag)),
  hasNone: ([, asked], { tags }) => !listOf(asked).some((tag) => tags.includes(tag)),
  hasGroup: ([, group], { tagGroups }) => isText(group) && tagGroups.includes(group),
  taggedWithin: ([, asked, window], { taggedAt, ...place }) => {
    const start = windowStart(isText(window) ? window : '', place);
    return listOf(asked).some((tag) => Object.hasOwn(taggedAt, tag) && Date.parse(taggedAt[tag] ?? '') > start);
  },
  followedBy: ([asked], { followers }) => listOf(asked).some((employee) => followers.includes(employee)),
  inSegment: ([segment], { segments }) => isText(segment) && segments.includes(segment),
  inList: ([list], { lists }) => isText(list) && lists.includes(list),
};

export function ownTest(operator: OwnTest, [first = null, second = null, third = null]: readonly Value[], facts: CustomerFacts): boolean {
  return tests[operator]([first, second, third], facts);
}

/** Operators whose answer hangs on which day it is. */
export const asksForToday = (operator: TestName): operator is 'withinDays' | 'dayOfYear' => operator === 'withinDays' || operator === 'dayOfYear';

const isText = (value: Value): value is string => typeof value === 'string';

const listOf = (value: Value): readonly string[] => (Array.isArray(value) ? value.filter(isText) : []);

const isOrdered = (order: number | null, fits: (order: number) => boolean): boolean => order !== null && fits(order);

const isBetween = (days: number, from: Value, to: Value): boolean => typeof from === 'number' && typeof to === 'number' && from <= days && days <= to;

/** The day of a date, or the local day of an instant; null for what is neither. */
export function dayOf(value: Value, zone: string): number | null {
  if (!isText(value)) return null;
  const instant = parseInstant(value);
  return instant === null ? parseDay(value) : dayInZone(instant, zone);
}

/** Below 0 when `left` is earlier. Instants are compared as instants; where one is a date, the day of the other counts. */
function compareDates(left: Value, right: Value, zone: string): number | null {
  const [leftMs, rightMs] = [left, right].map((value) => (isText(value) ? parseInstant(value) : null));
  if (typeof leftMs === 'number' && typeof rightMs === 'number') return leftMs - rightMs;
  const [leftDay, rightDay] = [dayOf(left, zone), dayOf(right, zone)];
  return leftDay === null || rightDay === null ? null : leftDay - rightDay;
}
