import type { Expression, Scalar, TestExpression } from '../conditions/index.js';
import { equalSql, oneOfSql, orderedSql, type Ordering } from './comparisons.js';
import { afterSql, beforeSql, dayOfYearSql, withinDaysSql, type AskedDate, type DayRange } from './date-tests.js';
import { allOf, anyOf, type AddParam, type SqlValue } from './sql-value.js';

/** What the operators need of the statement they become part of. */
export interface RuleWriter {
  readonly add: AddParam;
  /** A condition that is true or false, never NULL. */
  condition(expression: Expression): string;
  value(expression: Expression): SqlValue;
  date(expression: Expression): AskedDate;
  /** A date that is held against today, so that time alone may change the answer. */
  passingDate(expression: Expression): AskedDate;
  /** A condition over the tables of tags, followers, lists and segments. */
  hasTag(tagIds: readonly string[]): string;
  taggedWithin(tagIds: readonly string[], window: string): string;
  hasGroup(groupId: string): string;
  followedBy(employeeIds: readonly string[]): string;
  onList(listId: string): string;
  inSegment(segmentId: string): string;
}

type Operands = readonly Expression[];
type ToSql = (operands: Operands, writer: RuleWriter) => string;

/** NULL, where a value is missing or of another kind, means that a test does not hold. */
const sure = (sql: string): string => `(${sql} IS TRUE)`;

const ordered =
  (operator: Ordering): ToSql =>
  (operands, writer) =>
    sure(
      orderedSql(
        operator,
        operands.map((operand) => writer.value(operand)),
      ),
    );

const equal: ToSql = (operands, writer) => sure(equalSql(writer.value(at(operands, 0)), writer.value(at(operands, 1))));

const all: ToSql = (operands, writer) => allOf(operands.map((operand) => writer.condition(operand)));

/** Each operator of a rule as a condition, true or false and never NULL. */
export const operatorSql: Readonly<Record<TestExpression['operator'], ToSql>> = {
  and: all,
  or: (operands, writer) => anyOf(operands.map((operand) => writer.condition(operand))),
  '!': (operands, writer) => `NOT ${all(operands, writer)}`,
  '===': equal,
  '!==': (operands, writer) => `NOT ${equal(operands, writer)}`,
  '>': ordered('>'),
  '>=': ordered('>='),
  '<': ordered('<'),
  '<=': ordered('<='),
  in: (operands, writer) => {
    const list = at(operands, 1);
    if (list.kind !== 'list') return writer.hasTag([textAt(operands, 0)]);
    return sure(oneOfSql(writer.value(at(operands, 0)), list.values, writer.add));
  },
  known: (operands, writer) => `NOT ${writer.value(at(operands, 0)).missing}`,
  contains: (operands, writer) => sure(`strpos(${textSql(operands, writer)}, ${writer.add(textAt(operands, 1), 'text')}) > 0`),
  startsWith: (operands, writer) => sure(`starts_with(${textSql(operands, writer)}, ${writer.add(textAt(operands, 1), 'text')})`),
  before: (operands, writer) => sure(beforeSql(writer.date(at(operands, 0)), textAt(operands, 1))),
  after: (operands, writer) => sure(afterSql(writer.date(at(operands, 0)), textAt(operands, 1))),
  withinDays: (operands, writer) => sure(withinDaysSql(writer.passingDate(at(operands, 0)), rangeOf(operands))),
  dayOfYear: (operands, writer) => sure(dayOfYearSql(writer.passingDate(at(operands, 0)), rangeOf(operands))),
  hasAny: (operands, writer) => writer.hasTag(listAt(operands, 1)),
  hasAll: (operands, writer) => allOf(listAt(operands, 1).map((tag) => writer.hasTag([tag]))),
  hasNone: (operands, writer) => `NOT ${writer.hasTag(listAt(operands, 1))}`,
  hasGroup: (operands, writer) => writer.hasGroup(textAt(operands, 1)),
  taggedWithin: (operands, writer) => writer.taggedWithin(listAt(operands, 1), textAt(operands, 2)),
  followedBy: (operands, writer) => writer.followedBy(listAt(operands, 0)),
  inSegment: (operands, writer) => writer.inSegment(textAt(operands, 0)),
  inList: (operands, writer) => writer.onList(textAt(operands, 0)),
};

function at(operands: Operands, index: number): Expression {
  const operand = operands[index];
  if (operand === undefined) throw new Error('A rule was compiled that had not been checked: an operand is missing');
  return operand;
}

function scalarAt(operands: Operands, index: number): Scalar {
  const operand = at(operands, index);
  return operand.kind === 'scalar' ? operand.value : null;
}

const textAt = (operands: Operands, index: number): string => String(scalarAt(operands, index) ?? '');

function listAt(operands: Operands, index: number): readonly string[] {
  const operand = at(operands, index);
  return operand.kind === 'list' ? operand.values.map(String) : [];
}

const textSql = (operands: Operands, writer: RuleWriter): string => `(${writer.value(at(operands, 0)).text ?? 'NULL::text'})`;

/** Days beyond five hundred years are as far as any. */
const mostDays = 200_000;

function rangeOf(operands: Operands): DayRange {
  const days = (index: number): number => Math.max(-mostDays, Math.min(mostDays, Number(scalarAt(operands, index))));
  return { from: days(1), to: days(2) };
}
