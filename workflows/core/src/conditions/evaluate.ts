import jsonLogic from 'json-logic-js';
import type { Json } from '../kernel/index.js';
import type { Explanation } from './explanation.js';
import type { Expression, Scalar, TestExpression, VariableExpression } from './rule/expression.js';
import type { CustomerFacts } from './facts.js';
import { parseField, readField } from './rule/field.js';
import { operators } from './rule/operators.js';
import { parseRule } from './rule/parse-rule.js';

export interface Evaluation {
  readonly holds: boolean;
  readonly explanation: Explanation;
}

/**
 * Whether a checked rule holds for a customer, and why.
 * Every part is evaluated, also those that cannot change the result, so that the explanation is whole.
 * Throws a plain error for a rule that `checkRule` refuses: it was stored without having been checked.
 */
export function evaluate(rule: Json, facts: CustomerFacts): Evaluation {
  const parsed = parseRule(rule);
  if (!parsed.ok) throw new Error(`A rule was evaluated that had not been checked: ${JSON.stringify(parsed.error)}`);
  const explanation = explain(parsed.value, facts);
  return { holds: toValue(explanation) === true, explanation };
}

function explain(expression: Expression, facts: CustomerFacts): Explanation {
  switch (expression.kind) {
    case 'scalar':
      return { kind: 'value', value: expression.value };
    case 'list':
      return { kind: 'value', value: expression.values };
    case 'variable':
      return explainVariable(expression, facts);
    case 'test': {
      const operands = expression.operands.map((operand) => explain(operand, facts));
      return { kind: 'test', operator: expression.operator, holds: holds(expression, operands.map(toValue)), operands };
    }
  }
}

function explainVariable({ variable }: VariableExpression, facts: CustomerFacts): Explanation {
  const field = parseField(variable);
  if (field === null) throw new Error(`A rule was evaluated that had not been checked: field ${JSON.stringify(variable)}`);
  if (field.kind === 'tags') return { kind: 'variable', variable, value: facts.tags, missing: false };
  const value = readField(field, facts);
  return { kind: 'variable', variable, value, missing: value === null };
}

type Value = Scalar | readonly Scalar[];

const toValue = (explanation: Explanation): Value => (explanation.kind === 'test' ? explanation.holds : explanation.value);

/**
 * The operator itself is json-logic's; we only decide where json-logic would guess:
 * a missing operand of an ordering (`null < 5` is true in JavaScript), and an ordering of unlike things (`"" < 5`, `true < 2`).
 * Only scalars and flat lists reach the library, so no value of a customer can be read as a rule.
 */
function holds(test: TestExpression, values: readonly Value[]): boolean {
  if (operators[test.operator].missing === 'isFalse') {
    if (values.includes(null)) return false;
    if (test.operator !== 'in' && !comparable(values)) return false;
  }
  return jsonLogic.apply({ [test.operator]: isEquality(test.operator) ? alike(values) : values }) === true;
}

const isEquality = (operator: TestExpression['operator']): boolean => ['===', '!==', 'in'].includes(operator);

/**
 * Equality reads a text that spells a number as that number beside a number, as the orderings do: "20" is 20, and a list
 * written in a form holds texts only. "007" stays a text: it is an id.
 */
function alike([left = null, right = null]: readonly Value[]): readonly Value[] {
  if (!isScalar(left)) return [left, right];
  return [left, isScalar(right) ? asTypeOf(left, right) : right.map((value) => asTypeOf(left, value))];
}

const isScalar = (value: Value): value is Scalar => !Array.isArray(value);

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

const spellsNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
