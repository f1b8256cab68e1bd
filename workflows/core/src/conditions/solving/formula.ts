import { toRule, type Expression, type Scalar, type TestExpression } from '../rule/expression.js';
import { isClassicTest, operators } from '../rule/operators.js';
import { classicTest, type Value } from '../evaluation/classic-test.js';
import { parseField } from '../rule/field.js';
import { typeOf, type Place } from '../checking/field-types.js';
import type { AttributeType } from '../../kernel/index.js';

/** A rule as the solver walks over it. What two atoms of one subject say hangs together; subjects know nothing of one another. */
export type Formula =
  | { readonly kind: 'all'; readonly of: readonly Formula[] }
  | { readonly kind: 'any'; readonly of: readonly Formula[] }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'fixed'; readonly holds: boolean }
  | Atom;

export type Atom = CompareAtom | FlagAtom;

/** Compares one value with what is written. */
export interface CompareAtom {
  readonly kind: 'compare';
  readonly subject: string;
  readonly sort: SubjectSort;
  /** What is written beside the value. */
  readonly written: readonly Scalar[];
  /** True where more and less count, not only the same. */
  readonly ordered: boolean;
  holds(value: Scalar): boolean;
}

/** Something that is so or not, of which no more is understood: that the customer has a tag, is in a segment. */
export interface FlagAtom {
  readonly kind: 'flag';
  readonly subject: string;
}

/** What values the subject can have. count: whole and never below 0, always there. days: the like, or none. day: days from today. */
export type SubjectSort = AttributeType | 'count' | 'sum' | 'days' | 'day' | 'dayOfYear' | 'any';

const eventSorts = { eventCount: 'count', eventSum: 'sum', daysSince: 'days' } as const;

/** A checked rule as a formula. */
export function toFormula(expression: Expression, place: Place): Formula {
  if (expression.kind === 'scalar') return { kind: 'fixed', holds: expression.value === true };
  const written = (): FlagAtom => ({ kind: 'flag', subject: JSON.stringify(toRule(expression)) });
  if (expression.kind !== 'test') return written();
  const join = joins.get(expression.operator);
  if (join !== undefined) return join(expression.operands.map((operand) => toFormula(operand, place)));
  return ofMany(expression) ?? ofDays(expression) ?? ofDates(expression, place) ?? compare(expression, place) ?? written();
}

type Join = (of: readonly Formula[]) => Formula;

const all: Join = (of) => ({ kind: 'all', of });
const any: Join = (of) => ({ kind: 'any', of });
const not = (of: Formula): Formula => ({ kind: 'not', of });

const joins: ReadonlyMap<string, Join> = new Map([
  ['and', all],
  ['or', any],
  ['!', (of: readonly Formula[]) => not(all(of))],
]);

/** How operators over several tags join what is asked of each. */
const tagJoins: ReadonlyMap<string, Join> = new Map([
  ['hasAll', all],
  ['hasAny', any],
  ['hasNone', (of: readonly Formula[]) => not(any(of))],
]);

const tag = (id: Scalar): FlagAtom => ({ kind: 'flag', subject: `tag ${String(id)}` });

const follower = (id: Scalar): FlagAtom => ({ kind: 'flag', subject: `follower ${String(id)}` });

const eachOf = (list: Expression | undefined, flag: (id: Scalar) => FlagAtom): readonly FlagAtom[] =>
  list?.kind === 'list' ? list.values.map(flag) : [];

/** Tags and followers are asked for one by one, whatever the operator. */
function ofMany({ operator, operands: [first, second] }: TestExpression): Formula | null {
  if (operator === 'followedBy') return any(eachOf(first, follower));
  const join = tagJoins.get(operator);
  if (join !== undefined) return join(eachOf(second, tag));
  const isTag = operator === 'in' && second?.kind === 'variable' && second.variable === 'tags';
  return isTag && first?.kind === 'scalar' ? tag(first.value) : null;
}

/** Days from today: what day it is does not matter for whether two such tests can hold together. */
function ofDays({ operator, operands: [field, from, to] }: TestExpression): CompareAtom | null {
  if (operator !== 'withinDays' && operator !== 'dayOfYear') return null;
  if (field?.kind !== 'variable' || from?.kind !== 'scalar' || to?.kind !== 'scalar') return null;
  const [least, most] = [Number(from.value), Number(to.value)];
  return {
    kind: 'compare',
    subject: `${operator} ${field.variable}`,
    sort: operator === 'withinDays' ? 'day' : 'dayOfYear',
    written: [least, most],
    ordered: true,
    holds: (value) => typeof value === 'number' && least <= value && value <= most,
  };
}

/** A date beside a written one. Written as they are, dates order as texts do; instants are left alone. */
function ofDates({ operator, operands: [field, date] }: TestExpression, place: Place): CompareAtom | null {
  if (operator !== 'before' && operator !== 'after') return null;
  if (field?.kind !== 'variable' || date?.kind !== 'scalar' || typeOf(field, place) !== 'date') return null;
  const written = String(date.value);
  return {
    kind: 'compare',
    subject: JSON.stringify(toRule(field)),
    sort: 'date',
    written: [written],
    ordered: true,
    holds: (value) => typeof value === 'string' && (operator === 'before' ? value < written : value > written),
  };
}

const compared: readonly string[] = ['===', '!==', '>', '>=', '<', '<=', 'in', 'known'];

/** A test of one value against what is written; null for any other. */
function compare(test: TestExpression, place: Place): CompareAtom | null {
  const { operator, operands } = test;
  if (!compared.includes(operator)) return null;
  const open = operands.flatMap((operand, at) => (operand.kind === 'variable' || operand.kind === 'events' ? [{ operand, at }] : []));
  const [subject] = open;
  if (subject === undefined || open.length > 1) return null;
  const sort = sortOf(subject.operand, place);
  if (sort === null) return null;
  const values = operands.map((operand): Value => (operand.kind === 'scalar' ? operand.value : operand.kind === 'list' ? operand.values : null));
  return {
    kind: 'compare',
    subject: JSON.stringify(toRule(subject.operand)),
    sort,
    written: values.filter((_, at) => at !== subject.at).flat(),
    ordered: operators[operator].operands[0] === 'ordered',
    holds: (value) => {
      if (!isClassicTest(operator)) return value !== null;
      return classicTest(operator, values.with(subject.at, value));
    },
  };
}

/** Null for what is compared as a whole, such as the tags. */
function sortOf(operand: Expression, place: Place): SubjectSort | null {
  if (operand.kind === 'events') return eventSorts[operand.operator];
  if (operand.kind !== 'variable' || (parseField(operand.variable)?.kind ?? 'tags') === 'tags') return null;
  return typeOf(operand, place) ?? 'any';
}
