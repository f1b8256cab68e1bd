import type { EventsExplanation, Explanation, TestExplanation, VariableExplanation } from '../evaluation/explanation.js';
import type { Scalar } from '../rule/expression.js';

/** What of a customer a change is about: a field, or a number read from the events. */
export type ChangeSubject = VariableExplanation | EventsExplanation;

export type Bound = 'above' | 'atLeast' | 'below' | 'atMost';

/** What would have to be otherwise for a rule to hold that does not. Plain values: words are the reader's. */
export type NeededChange =
  /** All of the parts, or any one of them. */
  | { readonly kind: 'all' | 'any'; readonly parts: readonly NeededChange[] }
  /** Nothing of the customer can make it so. */
  | { readonly kind: 'never' }
  /** The value must be one of these, or none of them. */
  | { readonly kind: 'value'; readonly subject: ChangeSubject; readonly must: 'be' | 'notBe'; readonly values: readonly Scalar[] }
  | { readonly kind: 'presence'; readonly subject: ChangeSubject; readonly must: 'have' | 'lack' }
  /** `by` is how far it is from there; null where no number is at hand. */
  | { readonly kind: 'bound'; readonly subject: ChangeSubject; readonly must: Bound; readonly value: Scalar; readonly by: number | null }
  /** The event must happen, once more where it has happened. */
  | { readonly kind: 'happen'; readonly subject: EventsExplanation }
  /** Time alone brings it, in so many days. */
  | { readonly kind: 'time'; readonly subject: ChangeSubject; readonly days: number }
  /** Parts of the customer with one another, or a value between two others: the test as it is, which must hold or must not. */
  | { readonly kind: 'relation'; readonly test: TestExplanation; readonly holds: boolean }
  | {
      readonly kind: 'text';
      readonly operator: 'contains' | 'startsWith';
      readonly subject: ChangeSubject;
      readonly value: Scalar;
      readonly holds: boolean;
    }
  | { readonly kind: 'date'; readonly operator: 'before' | 'after'; readonly subject: ChangeSubject; readonly value: Scalar; readonly holds: boolean }
  /** Its day, or the next anniversary of it, must lie in the range of days from today, or outside of it. */
  | {
      readonly kind: 'days';
      readonly operator: 'withinDays' | 'dayOfYear';
      readonly subject: ChangeSubject;
      readonly from: number;
      readonly to: number;
      readonly holds: boolean;
    }
  | { readonly kind: 'tags'; readonly must: 'have' | 'lack'; readonly of: 'all' | 'any'; readonly tagIds: readonly string[] }
  /** One of the tags must have come in the window, or none of them. */
  | { readonly kind: 'tagged'; readonly tagIds: readonly string[]; readonly window: string; readonly holds: boolean }
  | { readonly kind: 'followers'; readonly must: 'have' | 'lack'; readonly employeeIds: readonly string[] }
  | { readonly kind: 'membership'; readonly of: 'tagGroup' | 'segment' | 'list'; readonly must: 'join' | 'leave'; readonly id: string };

/** What of the customer an operand is; null for what is written in the rule. */
export const subjectOf = (operand: Explanation | undefined): ChangeSubject | null =>
  operand?.kind === 'variable' || operand?.kind === 'events' ? operand : null;

/** How a part of a rule is asked for what it needs. */
export interface Asked {
  /** Whether it has to hold. */
  readonly wanted: boolean;
  /** IANA zone by whose calendar days are told. */
  readonly zone: string;
}

/** The texts of what is written, or of the tags; none for a test. */
export const textsOf = (operand: Explanation | undefined): readonly string[] => scalarsOf(operand).map(String);

/** What is written in the rule, one value or a list; none for a test. */
export const scalarsOf = (operand: Explanation | undefined): readonly Scalar[] =>
  operand === undefined || operand.kind === 'test' ? [] : [operand.value].flat();
