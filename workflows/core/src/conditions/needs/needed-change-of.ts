import type { Explanation, TestExplanation } from '../evaluation/explanation.js';
import type { TestName } from '../rule/operators.js';
import { neededAnniversary, neededDate, neededDay } from './by-calendar.js';
import { neededByComparison } from './by-comparison.js';
import { subjectOf, textsOf, type Asked, type NeededChange } from './needed-change.js';

/**
 * What would have to change for a rule to hold, by the explanation of why it does not; null when it holds.
 * 1. What is negated has to fail, so all below it is asked the other way round.
 * 2. Where all parts must be so, those that are not are needed; where one is enough, any one of them.
 */
export function neededChange(explanation: Explanation, zone: string): NeededChange | null {
  return needed(explanation, { wanted: true, zone });
}

function needed(explanation: Explanation, asked: Asked): NeededChange | null {
  if (explanation.kind !== 'test') return explanation.kind === 'value' && explanation.value !== asked.wanted ? never : null;
  return explanation.holds === asked.wanted ? null : needs[explanation.operator](explanation, asked);
}

const never: NeededChange = { kind: 'never' };

type Need = (test: TestExplanation, asked: Asked) => NeededChange;

/** What each operator needs that is not as it is wanted. */
const needs: Readonly<Record<TestName, Need>> = {
  and: (test, asked) => joined(asked.wanted ? 'all' : 'any', test, asked),
  or: (test, asked) => joined(asked.wanted ? 'any' : 'all', test, asked),
  '!': (test, asked) => joined('all', test, { ...asked, wanted: !asked.wanted }),
  '===': neededByComparison,
  '!==': neededByComparison,
  '>': neededByComparison,
  '>=': neededByComparison,
  '<': neededByComparison,
  '<=': neededByComparison,
  in: neededByComparison,
  known: ({ operands: [first] }, { wanted }) => {
    const subject = subjectOf(first);
    return subject === null ? never : { kind: 'presence', subject, must: wanted ? 'have' : 'lack' };
  },
  contains: (test, { wanted }) => neededText('contains', test, wanted),
  startsWith: (test, { wanted }) => neededText('startsWith', test, wanted),
  before: (test, { wanted }) => neededDate('before', test, wanted),
  after: (test, { wanted }) => neededDate('after', test, wanted),
  withinDays: neededDay,
  dayOfYear: neededAnniversary,
  hasAny: (test, { wanted }) => neededOfSet('hasAny', test, wanted),
  hasAll: (test, { wanted }) => neededOfAll(test, wanted),
  hasNone: (test, { wanted }) => neededOfSet('hasNone', test, wanted),
  hasGroup: ({ operands: [, group] }, { wanted }) => neededMembership('tagGroup', group, wanted),
  taggedWithin: ({ operands: [, asked, window] }, { wanted }) => ({
    kind: 'tagged',
    tagIds: textsOf(asked),
    window: textsOf(window)[0] ?? '',
    holds: wanted,
  }),
  followedBy: ({ operands: [asked] }, { wanted }) => ({ kind: 'followers', must: wanted ? 'have' : 'lack', employeeIds: textsOf(asked) }),
  inSegment: ({ operands: [segment] }, { wanted }) => neededMembership('segment', segment, wanted),
  inList: ({ operands: [list] }, { wanted }) => neededMembership('list', list, wanted),
};

function joined(kind: 'all' | 'any', { operands }: TestExplanation, asked: Asked): NeededChange {
  const parts = operands.map((operand) => needed(operand, asked)).filter((part) => part !== null);
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, parts };
}

function neededText(operator: 'contains' | 'startsWith', { operands: [first, second] }: TestExplanation, holds: boolean): NeededChange {
  const subject = subjectOf(first);
  return subject === null ? never : { kind: 'text', operator, subject, value: textsOf(second)[0] ?? '', holds };
}

function neededOfAll({ operands: [first, second] }: TestExplanation, wanted: boolean): NeededChange {
  const { there, lacking } = tagsOf(first, second);
  return wanted ? { kind: 'tags', must: 'have', of: 'all', tagIds: lacking } : { kind: 'tags', must: 'lack', of: 'any', tagIds: there };
}

function neededOfSet(operator: 'hasAny' | 'hasNone', { operands: [first, second] }: TestExplanation, wanted: boolean): NeededChange {
  const { there, lacking } = tagsOf(first, second);
  const mustHave = (operator === 'hasAny') === wanted;
  return mustHave ? { kind: 'tags', must: 'have', of: 'any', tagIds: lacking } : { kind: 'tags', must: 'lack', of: 'all', tagIds: there };
}

/** Of the tags that are asked for: those the customer has, and those not. */
function tagsOf(first: Explanation | undefined, second: Explanation | undefined) {
  const has = textsOf(first);
  const asked = textsOf(second);
  return { there: asked.filter((tag) => has.includes(tag)), lacking: asked.filter((tag) => !has.includes(tag)) };
}

const neededMembership = (of: 'tagGroup' | 'segment' | 'list', named: Explanation | undefined, wanted: boolean): NeededChange => ({
  kind: 'membership',
  of,
  must: wanted ? 'join' : 'leave',
  id: textsOf(named)[0] ?? '',
});
