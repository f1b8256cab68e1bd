import type { Json } from '../../kernel/index.js';
import type { Scalar } from '../rule/expression.js';
import type { EventOperator, TestName } from '../rule/operators.js';

/** Why a rule held or did not, at one moment: the rule's own shape with the value of every part. Plain JSON, stored with the step. */
export type Explanation = TestExplanation | EventsExplanation | VariableExplanation | ValueExplanation;

export interface TestExplanation {
  readonly kind: 'test';
  readonly operator: TestName;
  readonly holds: boolean;
  readonly operands: readonly Explanation[];
  /** The local day (`YYYY-MM-DD`) that counted as today; only with operators that ask for it. */
  readonly today?: string;
}

/** A number read from the customer's events. */
export interface EventsExplanation {
  readonly kind: 'events';
  readonly operator: EventOperator;
  readonly name: string;
  /** The property that was added up. */
  readonly property: string | null;
  /** As written: `P30D`; empty for all that is kept. */
  readonly window: string;
  /** What an event had to be like, as written. */
  readonly filter: Json;
  readonly value: number | null;
  /** True when nothing of the kind ever happened and the operator then has no value. */
  readonly missing: boolean;
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

/**
 * Whether a part of the rule found nothing to compare. A test that asks whether there is a value (`known`, or equality with
 * nothing) lacks none, and a set of tags, a count or a sum is always there.
 */
export function lacksValue(explanation: Explanation): boolean {
  if (explanation.kind === 'value') return false;
  if (explanation.kind !== 'test') return explanation.missing;
  return !asksWhetherThere(explanation) && explanation.operands.some(lacksValue);
}

const asksWhetherThere = ({ operator, operands }: TestExplanation): boolean =>
  operator === 'known' ||
  ((operator === '===' || operator === '!==') && operands.some((operand) => operand.kind === 'value' && operand.value === null));
