import type { TestName } from './operators.js';

export type Scalar = string | number | boolean | null;

/** A rule, parsed: what checking, evaluating and collecting walk over. Pointers lead back into the written rule. */
export type Expression = TestExpression | VariableExpression | ScalarExpression | ListExpression;

export interface TestExpression {
  readonly kind: 'test';
  readonly operator: TestName;
  readonly operands: readonly Expression[];
  readonly pointer: string;
}

export interface VariableExpression {
  readonly kind: 'variable';
  /** As written: `tags`, `attr.city`, `entry.orderId`. */
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

/** Adds one step to a JSON pointer. */
export const pointerTo = (pointer: string, step: string | number): string => `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** True for an object that is neither a list nor null: what an operator with its operands is written as. */
export const isWrittenOperation = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
