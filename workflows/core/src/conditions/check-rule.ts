import type { Expression, Scalar, TestExpression } from './rule/expression.js';
import { parseField } from './rule/field.js';
import { operators, type OperandType } from './rule/operators.js';
import { parseRule } from './rule/parse-rule.js';
import type { ConditionProblem } from './rule/problem.js';

/** Fields the caller has declared; payload fields (`entry.<name>`) are open, tags always there. */
export interface KnownFields {
  readonly attributes: readonly string[];
}

/** All that keeps a rule from being used; an empty list means that `evaluate` takes it. Never throws, whatever it is given. */
export function checkRule(rule: unknown, known: KnownFields): readonly ConditionProblem[] {
  const parsed = parseRule(rule);
  if (!parsed.ok) return parsed.error;
  return checkAs('condition', parsed.value, { operator: '', known });
}

interface Place {
  /** The operator it is an operand of; empty for the rule itself. */
  readonly operator: string;
  readonly known: KnownFields;
}

function checkAs(expected: OperandType, expression: Expression, place: Place): readonly ConditionProblem[] {
  if (!fits[expected](expression)) {
    return [{ code: 'condition.type', pointer: expression.pointer, params: { operator: place.operator, expected } }];
  }
  if (expression.kind === 'test') return checkTest(expression, place.known);
  return expression.kind === 'variable' ? checkVariable(expression.variable, { pointer: expression.pointer, known: place.known }) : [];
}

function checkTest(test: TestExpression, known: KnownFields): readonly ConditionProblem[] {
  const types: readonly OperandType[] = operators[test.operator].operands;
  const place: Place = { operator: test.operator, known };
  const problems = test.operands.flatMap((operand, index) => {
    const expected = types[Math.min(index, types.length - 1)] ?? 'condition';
    return checkAs(expected, operand, place);
  });
  return problems.length > 0 ? problems : checkTogether(test);
}

function checkVariable(variable: string, at: { pointer: string; known: KnownFields }): readonly ConditionProblem[] {
  const field = parseField(variable);
  const declared = field !== null && (field.kind !== 'attribute' || at.known.attributes.includes(field.name));
  return declared ? [] : [{ code: 'condition.unknownVariable', pointer: at.pointer, params: { variable } }];
}

/** What one operand alone cannot show: a tag is named by its id, and only like is ordered with like. */
function checkTogether(test: TestExpression): readonly ConditionProblem[] {
  const unwritten = checkWritten(test);
  if (unwritten.length > 0) return unwritten;
  if (test.operator === 'in') return checkTagId(test);
  if (operators[test.operator].missing !== 'isFalse') return [];
  const written = test.operands.flatMap((operand) => (operand.kind === 'scalar' ? [typeof operand.value] : []));
  return new Set(written).size > 1
    ? [{ code: 'condition.type', pointer: test.pointer, params: { operator: test.operator, expected: 'ordered' } }]
    : [];
}

/** A form begins with an empty text or list: compared with that, a field would quietly never fit. */
function checkWritten({ operands }: TestExpression): readonly ConditionProblem[] {
  const field = operands.find((operand) => operand.kind === 'variable');
  if (field === undefined || isTags(field)) return [];
  return operands.filter(isUnwritten).map(({ pointer }) => ({ code: 'condition.noValue', pointer, params: { variable: field.variable } }));
}

function isUnwritten(operand: Expression): boolean {
  const isBlank = (value: Scalar): boolean => typeof value === 'string' && value.trim() === '';
  if (operand.kind === 'scalar') return isBlank(operand.value);
  return operand.kind === 'list' && (operand.values.length === 0 || operand.values.some(isBlank));
}

function checkTagId({ operands: [left, right] }: TestExpression): readonly ConditionProblem[] {
  if (left === undefined || right === undefined || !isTags(right)) return [];
  if (left.kind === 'scalar' && typeof left.value === 'string') return [];
  return [{ code: 'condition.type', pointer: left.pointer, params: { operator: 'in', expected: 'tagId' } }];
}

const isTags = (expression: Expression): boolean => expression.kind === 'variable' && expression.variable === 'tags';

const isScalarField = (expression: Expression): boolean => expression.kind === 'variable' && !isTags(expression);

const isWritten = (expression: Expression, ...types: readonly string[]): boolean =>
  expression.kind === 'scalar' && types.includes(typeof expression.value);

/** `null` in a list would let a missing field be "in" it. */
const isPlainList = (expression: Expression): boolean => expression.kind === 'list' && !expression.values.includes(null);

const fits: Readonly<Record<OperandType, (expression: Expression) => boolean>> = {
  condition: (expression) => expression.kind === 'test' || isWritten(expression, 'boolean'),
  scalar: (expression) => expression.kind === 'scalar' || isScalarField(expression),
  ordered: (expression) => isWritten(expression, 'string', 'number') || isScalarField(expression),
  list: (expression) => isTags(expression) || isPlainList(expression),
  name: (expression) => isWritten(expression, 'string'),
};
