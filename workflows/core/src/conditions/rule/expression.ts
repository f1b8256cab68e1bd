import type { Json } from '../../kernel/index.js';
import type { EventOperator, TestName } from './operators.js';

export type Scalar = string | number | boolean | null;

/** A rule, parsed: what checking, evaluating and collecting walk over. Pointers lead back into the written rule. */
export type Expression = TestExpression | EventExpression | VariableExpression | ScalarExpression | ListExpression;

export interface TestExpression {
  readonly kind: 'test';
  readonly operator: TestName;
  readonly operands: readonly Expression[];
  readonly pointer: string;
}

/** A number read from the customer's events: how many, how much, how long since. */
export interface EventExpression {
  readonly kind: 'events';
  readonly operator: EventOperator;
  readonly operands: readonly Expression[];
  readonly pointer: string;
}

export interface VariableExpression {
  readonly kind: 'variable';
  /** As written: `tags`, `attr.city`, `entry.orderId`, `value.level`; inside a filter `event.amount`. */
  readonly variable: string;
  readonly pointer: string;
}

export interface ScalarExpression {
  readonly kind: 'scalar';
  readonly value: Scalar;
  readonly pointer: string;
}

export interface ListExpression {
  readonly kind: 'list';
  readonly values: readonly Scalar[];
  readonly pointer: string;
}

export const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** A text that spells a number, as a pattern that JavaScript and PostgreSQL read alike: beside a number it is one. */
export const spelledNumber = '^-?[0-9]+([.][0-9]+)?$';

const numeral = new RegExp(spelledNumber, 'u');

export const spellsNumber = (text: string): boolean => numeral.test(text);

/** Adds one step to a JSON pointer. */
export const pointerTo = (pointer: string, step: string | number): string =>
  `${pointer}/${typeof step === 'number' ? String(step) : step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** True for an object that is neither a list nor null: what an operator with its operands is written as. */
export const isWrittenOperation = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The expression as it is written, operands always in brackets. */
export function toRule(expression: Expression): Json {
  switch (expression.kind) {
    case 'scalar':
      return expression.value;
    case 'list':
      return expression.values;
    case 'variable':
      return { var: expression.variable };
    case 'test':
    case 'events':
      return { [expression.operator]: expression.operands.map(toRule) };
  }
}
