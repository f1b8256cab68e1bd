import type { EventsExplanation, Explanation, TestExplanation } from '../evaluation/explanation.js';
import { spellsNumber, type Scalar } from '../rule/expression.js';
import { scalarsOf, subjectOf, type Asked, type Bound, type ChangeSubject, type NeededChange } from './needed-change.js';

/** What a comparison that is not as it is wanted needs: equality, one of a list, an ordering. */
export function neededByComparison(test: TestExplanation, { wanted }: Asked): NeededChange {
  const { operator, operands } = test;
  const [left, right] = operands;
  if (operator === 'in' && isTags(right)) return { kind: 'tags', must: wanted ? 'have' : 'lack', of: 'all', tagIds: scalarsOf(left).map(String) };
  const [subject, other] = [subjectOf(left), subjectOf(right)];
  if (operands.length > 2 || (subject !== null && other !== null)) return { kind: 'relation', test, holds: wanted };
  if (subject !== null) return against(subject, { operator, values: scalarsOf(right), wanted });
  return other === null ? { kind: 'never' } : against(other, { operator: turned(operator), values: scalarsOf(left), wanted });
}

interface Against {
  readonly operator: TestExplanation['operator'];
  /** What is written in the rule: one value, or the list. */
  readonly values: readonly Scalar[];
  readonly wanted: boolean;
}

function against(subject: ChangeSubject, asked: Against): NeededChange {
  if (asked.operator === 'in') return { kind: 'value', subject, must: asked.wanted ? 'be' : 'notBe', values: asked.values };
  const [value = null] = asked.values;
  const isEqual = asked.operator === '===' || asked.operator === '!==';
  if (!isEqual) return bounded(subject, { must: boundOf(asked.operator, asked.wanted), value });
  return equal(subject, (asked.operator === '===') === asked.wanted ? 'be' : 'notBe', value);
}

/** A number of events that must be another lies above or below it. */
function equal(subject: ChangeSubject, must: 'be' | 'notBe', value: Scalar): NeededChange {
  if (value === null) return present(subject, must === 'be' ? 'lack' : 'have');
  const bound = subject.kind === 'events' && must === 'be' ? numberOf(value) : null;
  if (bound === null) return { kind: 'value', subject, must, values: [value] };
  return bounded(subject, { must: (numberOf(subject.value) ?? 0) > bound ? 'atMost' : 'atLeast', value: bound });
}

/** What happened cannot be undone, and a count of it is always there. */
function present(subject: ChangeSubject, must: 'have' | 'lack'): NeededChange {
  if (subject.kind === 'variable') return { kind: 'presence', subject, must };
  return must === 'have' ? { kind: 'happen', subject } : { kind: 'never' };
}

interface AskedBound {
  readonly must: Bound;
  readonly value: Scalar;
}

function bounded(subject: ChangeSubject, asked: AskedBound): NeededChange {
  const [has, bound] = [numberOf(subject.value), numberOf(asked.value)];
  if (subject.kind === 'events' && bound !== null) return ofEvents(subject, { has, must: asked.must, bound });
  return { kind: 'bound', subject, ...asked, by: has === null || bound === null ? null : rounded(Math.abs(bound - has)) };
}

/** Counts and days are whole: more than 2 is at least 3. */
function ofEvents(
  subject: EventsExplanation,
  { has, must, bound }: { readonly has: number | null; readonly must: Bound; readonly bound: number },
): NeededChange {
  const isWhole = subject.operator !== 'eventSum';
  const asked = isWhole ? wholeBound(must, bound) : { must, value: bound };
  if (subject.operator === 'daysSince' && (has === null || asked.must === 'atMost')) return { kind: 'happen', subject };
  const by = rounded(Math.abs(asked.value - (has ?? 0)));
  return subject.operator === 'daysSince' ? { kind: 'time', subject, days: by } : { kind: 'bound', subject, ...asked, by };
}

function wholeBound(must: Bound, bound: number): { readonly must: Bound; readonly value: number } {
  switch (must) {
    case 'above':
      return { must: 'atLeast', value: Math.floor(bound) + 1 };
    case 'below':
      return { must: 'atMost', value: Math.ceil(bound) - 1 };
    case 'atLeast':
      return { must, value: Math.ceil(bound) };
    case 'atMost':
      return { must, value: Math.floor(bound) };
  }
}

const bounds: Readonly<Partial<Record<TestExplanation['operator'], readonly [Bound, Bound]>>> = {
  '>': ['above', 'atMost'],
  '>=': ['atLeast', 'below'],
  '<': ['below', 'atLeast'],
  '<=': ['atMost', 'above'],
};

/** The side on which the value must lie for the test to hold, or to fail. */
const boundOf = (operator: TestExplanation['operator'], wanted: boolean): Bound => bounds[operator]?.[wanted ? 0 : 1] ?? 'atLeast';

const mirrored: Readonly<Partial<Record<TestExplanation['operator'], TestExplanation['operator']>>> = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' };

/** The operator as it reads with its sides exchanged. */
const turned = (operator: TestExplanation['operator']): TestExplanation['operator'] => mirrored[operator] ?? operator;

const isTags = (operand: Explanation | undefined): boolean => operand?.kind === 'variable' && operand.variable === 'tags';

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && spellsNumber(value) ? Number(value) : null;
}

const rounded = (number: number): number => Number(number.toFixed(6));
