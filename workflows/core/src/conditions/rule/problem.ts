/** Why a rule may not be used. One code, one text in the editor's locale files. */
export type ConditionProblemCode =
  /** The rule, or a part of it, is not of json-logic's form. */
  | 'condition.shape'
  /** An operator outside the allow-list; params.operator. */
  | 'condition.unknownOperator'
  /** A field nobody declared; params.variable. */
  | 'condition.unknownVariable'
  /** Nested deeper than params.limit. */
  | 'condition.depth'
  /** More than params.limit operators and values. */
  | 'condition.size'
  /** Too few or too many operands; params.operator, params.count. */
  | 'condition.operands'
  /** A field is compared with an empty text or an empty list: nobody has written a value yet; params.variable. */
  | 'condition.noValue'
  /** An operand of the wrong type; params.operator, params.expected. */
  | 'condition.type';

export interface ConditionProblem {
  readonly code: ConditionProblemCode;
  /** JSON pointer into the rule; the empty text names the rule itself. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, string | number>>;
}
