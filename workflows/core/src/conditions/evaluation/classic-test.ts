import jsonLogic from 'json-logic-js';
import { spellsNumber, type Scalar } from '../rule/expression.js';
import { operators, type ClassicTest } from '../rule/operators.js';

/** What an operand comes to. */
export type Value = Scalar | readonly Scalar[];

/**
 * The operator itself is json-logic's; we only decide where json-logic would guess:
 * a missing operand of an ordering (`null < 5` is true in JavaScript), and an ordering of unlike things (`"" < 5`, `true < 2`).
 * Only scalars and flat lists reach the library, so no value of a customer can be read as a rule.
 */
export function classicTest(operator: ClassicTest, values: readonly Value[]): boolean {
  if (operators[operator].missing === 'isFalse') {
    if (values.includes(null)) return false;
    if (operator !== 'in' && !comparable(values)) return false;
  }
  return jsonLogic.apply({ [operator]: isEquality(operator) ? alike(values) : values }) === true;
}

const isEquality = (operator: ClassicTest): boolean => ['===', '!==', 'in'].includes(operator);

/**
 * Equality reads a text that spells a number as that number beside a number, as the orderings do: "20" is 20, and a list
 * written in a form holds texts only. "007" stays a text: it is an id.
 */
function alike([left = null, right = null]: readonly Value[]): readonly Value[] {
  if (!isOne(left)) return [left, right];
  return [left, isOne(right) ? asTypeOf(left, right) : right.map((value) => asTypeOf(left, value))];
}

const isOne = (value: Value): value is Scalar => !Array.isArray(value);

/** `value` as it is written beside `other`, where one is a number and the other a text that spells one. */
function asTypeOf(other: Scalar, value: Scalar): Scalar {
  if (typeof other === 'number' && typeof value === 'string') return writesNumber.test(value) ? Number(value) : value;
  if (typeof other === 'string' && typeof value === 'number') return writesNumber.test(other) && Number(other) === value ? other : value;
  return value;
}

/** A number as people and systems write one, of as many digits as a number can hold. */
const writesNumber = /^-?(0|[1-9]\d{0,14})(\.\d{1,14})?$/;

/** Numbers with numbers, or texts with texts; a text that spells a number counts as one beside a number. */
function comparable(values: readonly Value[]): boolean {
  if (values.every((value) => typeof value === 'string')) return true;
  return values.every((value) => typeof value === 'number' || (typeof value === 'string' && spellsNumber(value)));
}
