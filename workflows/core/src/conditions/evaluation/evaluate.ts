import { toDate, dayInZone } from '../../calendar/index.js';
import type { Json } from '../../kernel/index.js';
import { emptyFacts, type BusinessEvent, type CustomerFacts } from '../facts.js';
import { readEvents } from '../rule/event-read.js';
import { toRule, type EventExpression, type Expression, type TestExpression, type VariableExpression } from '../rule/expression.js';
import { parseField, readField } from '../rule/field.js';
import { isClassicTest } from '../rule/operators.js';
import { parseRule } from '../rule/parse-rule.js';
import { classicTest, type Value } from './classic-test.js';
import { eventValue } from './event-value.js';
import type { Explanation } from './explanation.js';
import { asksForToday, ownTest } from './own-test.js';

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
  const explanation = explain(checked(rule), { facts, event: null });
  return { holds: toValue(explanation) === true, explanation };
}

/** Whether a checked filter over `event.<property>` holds for an event, days being those of the zone. @throws as `evaluate` does. */
export function eventFits(filter: Json, event: BusinessEvent, zone: string): boolean {
  return toValue(explain(checked(filter), { facts: emptyFacts({ at: event.at, zone }), event })) === true;
}

/** The rule, parsed, to be asked at many moments. @throws as `evaluate` does. */
export function checked(rule: Json): Expression {
  const parsed = parseRule(rule);
  if (!parsed.ok) throw new Error(`A rule was evaluated that had not been checked: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

/** The customer, and the event a filter is held against. */
export interface Scope {
  readonly facts: CustomerFacts;
  readonly event: BusinessEvent | null;
}

export function explain(expression: Expression, scope: Scope): Explanation {
  switch (expression.kind) {
    case 'scalar':
      return { kind: 'value', value: expression.value };
    case 'list':
      return { kind: 'value', value: expression.values };
    case 'variable':
      return explainVariable(expression, scope);
    case 'events':
      return explainEvents(expression, scope.facts);
    case 'test':
      return explainTest(expression, scope);
  }
}

function explainVariable({ variable }: VariableExpression, scope: Scope): Explanation {
  const field = parseField(variable);
  if (field === null) throw new Error(`A rule was evaluated that had not been checked: field ${JSON.stringify(variable)}`);
  if (field.kind === 'tags') return { kind: 'variable', variable, value: scope.facts.tags, missing: false };
  const value = readField(field, scope);
  return { kind: 'variable', variable, value, missing: value === null };
}

function explainEvents(expression: EventExpression, facts: CustomerFacts): Explanation {
  const { name, property, window, filter } = readEvents(expression);
  const value = eventValue(expression, facts, (asked, event) => toValue(explain(asked, { facts, event })) === true);
  const written = filter === null ? null : toRule(filter);
  return { kind: 'events', operator: expression.operator, name, property, window, filter: written, value, missing: value === null };
}

function explainTest(test: TestExpression, scope: Scope): Explanation {
  const operands = test.operands.map((operand) => explain(operand, scope));
  const explanation = { kind: 'test', operator: test.operator, holds: holds(test, operands.map(toValue), scope.facts), operands } as const;
  return asksForToday(test.operator) ? { ...explanation, today: toDate(dayInZone(Date.parse(scope.facts.at), scope.facts.zone)) } : explanation;
}

export const toValue = (explanation: Explanation): Value => (explanation.kind === 'test' ? explanation.holds : explanation.value);

function holds({ operator }: TestExpression, values: readonly Value[], facts: CustomerFacts): boolean {
  return isClassicTest(operator) ? classicTest(operator, values) : ownTest(operator, values, facts);
}
