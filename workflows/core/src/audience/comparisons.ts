import { spelledNumber, type Scalar } from '../conditions/index.js';
import { allOf, anyOf, type AddParam, type SqlValue } from './sql-value.js';

/** A text that equality reads as a number, as core/conditions has it: not `007`, which is an id. */
const writesNumber = '^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,14})?$';

type Compare = (left: string, right: string) => string;

/** The comparison where both sides can be of the kind; nothing where one cannot. */
const where = (left: string | null, right: string | null, compare: Compare): readonly string[] =>
  left === null || right === null ? [] : [compare(`(${left})`, `(${right})`)];

const is: Compare = (left, right) => `${left} = ${right}`;

/** json-logic's `===` as core/conditions means it: like with like, a number with a text that writes it, nothing with nothing. */
export function equalSql(left: SqlValue, right: SqlValue): string {
  const bothMissing = left.missing === 'FALSE' || right.missing === 'FALSE' ? [] : [`(${left.missing} AND ${right.missing})`];
  return anyOf([
    ...where(left.text, right.text, is),
    ...where(left.number, right.number, is),
    ...where(left.truth, right.truth, is),
    ...where(left.number, right.spelled(writesNumber), is),
    ...where(left.spelled(writesNumber), right.number, is),
    ...bothMissing,
  ]);
}

/** Whether a value is one of a written list; a missing one is in none. */
export function oneOfSql(left: SqlValue, values: readonly Scalar[], add: AddParam): string {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const written = texts.filter((text) => new RegExp(writesNumber).test(text)).map(Number);
  const within = (value: string | null, listed: readonly unknown[], type: string): readonly string[] =>
    value === null || listed.length === 0 ? [] : [`(${value}) = ANY (${add(listed, `${type}[]`)})`];
  return anyOf([
    ...within(left.text, texts, 'text'),
    ...within(left.number, [...numbers, ...written], 'float8'),
    ...within(left.spelled(writesNumber), numbers, 'float8'),
    ...values.filter((value) => typeof value === 'boolean').flatMap((value) => (left.truth === null ? [] : [`(${left.truth}) = ${String(value)}`])),
  ]);
}

export type Ordering = '>' | '>=' | '<' | '<=';

/** An ordering of two, or of three of which the second lies between: texts with texts, numbers with what spells numbers. */
export function orderedSql(operator: Ordering, values: readonly SqlValue[]): string {
  const pairs = values.slice(1).map((right, index) => pairSql(operator, values[index] ?? right, right));
  if (values.length < 3) return allOf(pairs);
  const texts = values.map(({ text }) => `(${text ?? 'NULL'}) IS NOT NULL`);
  const numbers = values.map((value) => `coalesce(${value.number ?? 'NULL'}, ${value.spelled(spelledNumber) ?? 'NULL'}) IS NOT NULL`);
  return allOf([...pairs, anyOf([allOf(texts), allOf(numbers)])]);
}

function pairSql(operator: Ordering, left: SqlValue, right: SqlValue): string {
  const compare: Compare = (a, b) => `${a} ${operator} ${b}`;
  return anyOf([
    ...where(left.text, right.text, (a, b) => `${a} COLLATE "C" ${operator} ${b} COLLATE "C"`),
    ...where(left.number, right.number, compare),
    ...where(left.number, right.spelled(spelledNumber), compare),
    ...where(left.spelled(spelledNumber), right.number, compare),
  ]);
}
