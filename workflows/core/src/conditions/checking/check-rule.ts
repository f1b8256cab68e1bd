import type { KnownFields } from '../known-fields.js';
import { asRunWindow, readEvents } from '../rule/event-read.js';
import type { EventExpression, Expression, Scalar, TestExpression } from '../rule/expression.js';
import { operators, type OperandType, type OperatorName } from '../rule/operators.js';
import { parseRule } from '../rule/parse-rule.js';
import type { ConditionProblem } from '../rule/problem.js';
import { checkEventNames, checkGroupName, checkVariable } from './check-names.js';
import { checkFieldTypes, type Place } from './field-types.js';
import { isTags, operandFits } from './operand-fits.js';

/** All that keeps a rule from being used; an empty list means that `evaluate` takes it. Never throws, whatever it is given. */
export function checkRule(rule: unknown, known: KnownFields): readonly ConditionProblem[] {
  const parsed = parseRule(rule);
  if (!parsed.ok) return parsed.error;
  return checkAs('condition', parsed.value, { operator: '', place: { known, event: null } });
}

/** All that keeps a condition over the properties of one event from being used: a trigger's filter, as `eventCount` takes it. */
export function checkEventFilter(filter: unknown, at: { readonly event: string; readonly known: KnownFields }): readonly ConditionProblem[] {
  const parsed = parseRule(filter);
  if (!parsed.ok) return parsed.error;
  return checkAs('filter', parsed.value, { operator: '', place: at });
}

interface Spot {
  /** The operator it is an operand of; empty for the rule itself. */
  readonly operator: string;
  readonly place: Place;
}

function checkAs(expected: OperandType, expression: Expression, { operator, place }: Spot): readonly ConditionProblem[] {
  if (!operandFits[expected](expression)) {
    return [{ code: 'condition.type', pointer: expression.pointer, params: { operator, expected } }];
  }
  switch (expression.kind) {
    case 'test':
      return checkOperator(expression, place, () => checkTogether(expression, place));
    case 'events':
      return checkOperator(expression, place, () => checkEvents(expression, place));
    case 'variable':
      return checkVariable(expression, place);
    case 'scalar':
    case 'list':
      return [];
  }
}

/** Each operand is right for itself; only then is asked how they stand together. */
function checkOperator(
  expression: TestExpression | EventExpression,
  place: Place,
  together: () => readonly ConditionProblem[],
): readonly ConditionProblem[] {
  const { operator, operands, pointer } = expression;
  if (place.event !== null && !operators[operator].inFilter) return [{ code: 'condition.notInFilter', pointer, params: { operator } }];
  const inner = expression.kind === 'events' ? readEvents(expression).name : place.event;
  const problems = operands.flatMap((operand, index) => {
    const expected = operandType(operator, index);
    return checkAs(expected, operand, { operator, place: expected === 'filter' ? { ...place, event: inner } : place });
  });
  return problems.length > 0 ? problems : together();
}

function operandType(operator: OperatorName, index: number): OperandType {
  const types: readonly OperandType[] = operators[operator].operands;
  return types[Math.min(index, types.length - 1)] ?? 'condition';
}

function checkEvents(expression: EventExpression, place: Place): readonly ConditionProblem[] {
  const unchosen = checkChosen(expression);
  return unchosen.length > 0 ? unchosen : [...checkWindow(expression, place), ...checkEventNames(expression, place)];
}

const windowTypes: readonly OperandType[] = ['window', 'begunWindow'];

/** A window that begins with a moment of a run is for where there is one. */
function checkWindow({ operator, operands }: TestExpression | EventExpression, { known }: Place): readonly ConditionProblem[] {
  if (known.run) return [];
  return operands.flatMap((operand, index) => {
    const window = windowTypes.includes(operandType(operator, index)) && operand.kind === 'scalar' ? String(operand.value) : '';
    return asRunWindow(window) === null ? [] : [{ code: 'condition.noRun', pointer: operand.pointer, params: { window } } as const];
  });
}

/** What one operand alone cannot show: a tag is named by its id, and only like is compared with like. */
function checkTogether(test: TestExpression, place: Place): readonly ConditionProblem[] {
  const unwritten = [...checkChosen(test), ...checkWritten(test)];
  if (unwritten.length > 0) return unwritten;
  const single = [...checkRange(test), ...checkWindow(test, place), ...checkTagId(test), ...checkGroupName(test, place)];
  if (single.length > 0) return single;
  const mixed = checkOrdered(test);
  return mixed.length > 0 ? mixed : checkFieldTypes(test, place);
}

/** Texts are ordered with texts and numbers with numbers. */
function checkOrdered(test: TestExpression): readonly ConditionProblem[] {
  if (operators[test.operator].operands[0] !== 'ordered') return [];
  const written = test.operands.flatMap((operand) => (operand.kind === 'scalar' ? [typeof operand.value] : []));
  return new Set(written).size > 1
    ? [{ code: 'condition.type', pointer: test.pointer, params: { operator: test.operator, expected: 'ordered' } }]
    : [];
}

/** A form begins with an empty text or list: compared with that, a field would quietly never fit. */
function checkWritten({ operands }: TestExpression): readonly ConditionProblem[] {
  const compared = operands.find((operand) => operand.kind === 'variable' || operand.kind === 'events');
  if (compared === undefined || (isTags(compared) && !operands.some(({ kind }) => kind === 'list'))) return [];
  const variable = compared.kind === 'variable' ? compared.variable : compared.operator;
  return operands.filter(isUnwritten).map(({ pointer }) => ({ code: 'condition.noValue', pointer, params: { variable } }));
}

const isBlank = (value: Scalar): boolean => typeof value === 'string' && value.trim() === '';

function isUnwritten(operand: Expression): boolean {
  if (operand.kind === 'scalar') return isBlank(operand.value);
  return operand.kind === 'list' && (operand.values.length === 0 || operand.values.some(isBlank));
}

/** Operands that are chosen from what the corp has, as a form begins with none. */
const chosen: readonly OperandType[] = ['group', 'segment', 'listId', 'employeeIds', 'eventName', 'property'];

function checkChosen({ operator, operands }: TestExpression | EventExpression): readonly ConditionProblem[] {
  return operands.flatMap((operand, index) => {
    const expected = operandType(operator, index);
    const isOpen = chosen.includes(expected) && isUnwritten(operand);
    return isOpen ? [{ code: 'condition.notChosen', pointer: operand.pointer, params: { operator, expected } } as const] : [];
  });
}

function checkRange({ operator, operands: [, from, to], pointer }: TestExpression): readonly ConditionProblem[] {
  if (operator !== 'withinDays' && operator !== 'dayOfYear') return [];
  const [first, last] = [from, to].map((operand) => (operand?.kind === 'scalar' ? Number(operand.value) : 0));
  if (first === undefined || last === undefined || first <= last) return [];
  return [{ code: 'condition.emptyRange', pointer, params: { operator, from: first, to: last } }];
}

function checkTagId({ operator, operands: [left, right] }: TestExpression): readonly ConditionProblem[] {
  if (operator !== 'in' || left === undefined || right === undefined || !isTags(right)) return [];
  if (left.kind === 'scalar' && typeof left.value === 'string') return [];
  return [{ code: 'condition.type', pointer: left.pointer, params: { operator: 'in', expected: 'tagId' } }];
}
