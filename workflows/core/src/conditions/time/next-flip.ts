import { anniversaryIn, dayInZone, dayStartMs, yearOf } from '../../calendar/index.js';
import { unitMs, type Json } from '../../kernel/index.js';
import { checked, explain, toValue } from '../evaluation/evaluate.js';
import { dayOf } from '../evaluation/own-test.js';
import type { CustomerFacts } from '../facts.js';
import { readEvents, windowMs } from '../rule/event-read.js';
import type { EventExpression, Expression, TestExpression } from '../rule/expression.js';

/**
 * How many events are looked over in all, each look at a moment taking every one of them; beyond that the next moment is given
 * unseen, which only means to be asked once more than needed.
 */
const mostLookedOver = 20_000;
const mostLooks = 500;

/** Beyond this a rule over anniversaries is asked again, in days: every change that comes each year lies within it. */
const yearDays = 366;

/**
 * The next instant (ISO) after `facts.at` at which time alone can change the answer of a checked rule; null when it never can.
 * 1. Each test over dates or events says at which moments its own answer may change, other things being equal.
 * 2. The rule is asked at each of them in order, and the first at which its answer is another one is it.
 * 3. It is never later than the true change. It may be earlier for what goes on for ever (anniversaries): then a look is for nothing.
 */
export function nextFlip(rule: Json, facts: CustomerFacts): string | null {
  const expression = checked(rule);
  const now = Date.parse(facts.at);
  const { moments, horizon } = momentsOf(expression, facts);
  const answerAt = (ms: number): boolean => toValue(explain(expression, { facts: { ...facts, at: toInstant(ms) }, event: null })) === true;
  const answer = answerAt(now);
  const ahead = [...new Set(moments)].filter((ms) => ms > now && ms <= horizon).sort((a, b) => a - b);
  const looks = Math.max(1, Math.min(mostLooks, Math.floor(mostLookedOver / (facts.events.length + 1))));
  const seen = ahead.slice(0, looks).find((ms) => answerAt(ms) !== answer);
  if (seen !== undefined) return toInstant(seen);
  const unseen = ahead[looks] ?? horizon;
  return Number.isFinite(unseen) ? toInstant(unseen) : null;
}

const toInstant = (ms: number): string => new Date(ms).toISOString();

interface Moments {
  /** Milliseconds since the epoch at which a part's answer may change, in no order. */
  readonly moments: readonly number[];
  /** Until when they are complete; Infinity when there are no others. */
  readonly horizon: number;
}

const never: Moments = { moments: [], horizon: Number.POSITIVE_INFINITY };

const together = (parts: readonly Moments[]): Moments => ({
  moments: parts.flatMap(({ moments }) => moments),
  horizon: Math.min(Number.POSITIVE_INFINITY, ...parts.map(({ horizon }) => horizon)),
});

function momentsOf(expression: Expression, facts: CustomerFacts): Moments {
  if (expression.kind !== 'test') return never;
  const { operator, operands } = expression;
  if (operator === 'withinDays') return momentsOfRange(expression, facts);
  if (operator === 'dayOfYear') return momentsOfAnniversary(expression, facts);
  if (operator === 'taggedWithin') return momentsOfTags(expression, facts);
  const parts = operands.map((operand) =>
    operand.kind === 'events' ? momentsOfEvents(operand, { test: expression, facts }) : momentsOf(operand, facts),
  );
  return isSettled(expression, { parts, facts }) ? never : together(parts);
}

/** Whether a part that no time changes has the last word: a false one among all, a true one among any. */
function isSettled(
  { operator, operands }: TestExpression,
  { parts, facts }: { readonly parts: readonly Moments[]; readonly facts: CustomerFacts },
): boolean {
  if (operator !== 'and' && operator !== 'or') return false;
  const isStill = ({ moments, horizon }: Moments): boolean => moments.length === 0 && !Number.isFinite(horizon);
  const last = operator === 'or';
  const still = operands.filter((_, at) => isStill(parts[at] ?? never));
  return still.length < operands.length && still.some((operand) => (toValue(explain(operand, { facts, event: null })) === true) === last);
}

interface DayRange {
  /** The day of the field; null when the customer has none. */
  readonly day: number | null;
  readonly from: number;
  readonly to: number;
}

function rangeOf({ operands }: TestExpression, facts: CustomerFacts): DayRange {
  const [day = null, from = 0, to = 0] = operands.map((operand) => toValue(explain(operand, { facts, event: null })));
  return { day: dayOf(day, facts.zone), from: Number(from), to: Number(to) };
}

function momentsOfRange(test: TestExpression, facts: CustomerFacts): Moments {
  const { day, from, to } = rangeOf(test, facts);
  return day === null ? never : { ...never, moments: [day - to, day - from + 1].map((one) => dayStartMs(one, facts.zone)) };
}

/** Around this year's anniversary and those beside it: where the range begins and ends, and where the next year's begins to count. */
function momentsOfAnniversary(test: TestExpression, facts: CustomerFacts): Moments {
  const { day, from, to } = rangeOf(test, facts);
  if (day === null) return never;
  const now = Date.parse(facts.at);
  const year = yearOf(dayInZone(now, facts.zone));
  const days = [0, 1, 2].flatMap((ahead) => {
    const anniversary = anniversaryIn(year + ahead, day);
    return [anniversary - to, anniversary - from + 1, anniversary + 1];
  });
  return { moments: days.map((one) => dayStartMs(one, facts.zone)), horizon: now + yearDays * unitMs.days };
}

/** When the window has passed the moment at which a tag came. */
function momentsOfTags({ operands: [, asked, window] }: TestExpression, { taggedAt }: CustomerFacts): Moments {
  const length = window?.kind === 'scalar' ? (windowMs(String(window.value)) ?? 0) : 0;
  if (asked?.kind !== 'list' || !Number.isFinite(length)) return never;
  const times = asked.values.map(String).filter((tag) => Object.hasOwn(taggedAt, tag));
  return { ...never, moments: times.map((tag) => Date.parse(taggedAt[tag] ?? '') + length) };
}

function momentsOfEvents(read: EventExpression, { test, facts }: { readonly test: TestExpression; readonly facts: CustomerFacts }): Moments {
  const { name, window } = readEvents(read);
  const times = facts.events.filter((event) => event.name === name).map(({ at }) => Date.parse(at));
  if (read.operator === 'daysSince') return momentsSince(times, { read, test, facts });
  const length = windowMs(window) ?? 0;
  // An event comes in when it happens and falls out when the window has passed it.
  return { ...never, moments: times.flatMap((at) => (Number.isFinite(length) ? [at, at + length] : [at])) };
}

/** What is compared with days since changes sides when as many days as it says are full, or one more. */
function momentsSince(
  times: readonly number[],
  { read, test, facts }: { readonly read: EventExpression; readonly test: TestExpression; readonly facts: CustomerFacts },
): Moments {
  const others = test.operands.filter((operand) => operand !== read);
  const now = Date.parse(facts.at);
  if (others.some(({ kind }) => kind === 'events')) {
    const next = times.map((at) => (at > now ? at : at + (Math.floor((now - at) / unitMs.days) + 1) * unitMs.days));
    return { moments: next, horizon: Math.min(Number.POSITIVE_INFINITY, ...next) };
  }
  const counts = others.flatMap((operand) => [toValue(explain(operand, { facts, event: null }))].flat().map(Number)).filter(Number.isFinite);
  const days = counts.flatMap((count) => [Math.floor(count), Math.floor(count) + 1]).filter((count) => count >= 0);
  return { ...never, moments: times.flatMap((at) => [at, ...days.map((count) => at + count * unitMs.days)]) };
}
