import type { Scalar } from './rule/expression.js';
import type { TestName } from './rule/operators.js';

/** Why a rule held or did not, at one moment: the rule's own shape with the value of every part. Plain JSON, stored with the step. */
export type Explanation = TestExplanation | VariableExplanation | ValueExplanation;

export interface TestExplanation {
  readonly kind: 'test';
  readonly operator: TestName;
  readonly holds: boolean;
  readonly operands: readonly Explanation[];
}

export interface VariableExplanation {
  readonly kind: 'variable';
  /** As written in the rule: `tags`, `attr.city`. */
  readonly variable: string;
  readonly value: Scalar | readonly string[];
  /** True when the customer has no such value; `value` is then null. */
  readonly missing: boolean;
}

export interface ValueExplanation {
  readonly kind: 'value';
  readonly value: Scalar | readonly Scalar[];
}
