/** Why a rule may not be used. One code, one text in the editor's locale files. */
export type ConditionProblemCode =
  /** The rule, or a part of it, is not of json-logic's form. */
  | 'condition.shape'
  /** An operator outside the allow-list; params.operator. */
  | 'condition.unknownOperator'
  /** An operator that a filter over one event cannot use; params.operator. */
  | 'condition.notInFilter'
  /** A field nobody declared; params.variable. */
  | 'condition.unknownVariable'
  /** An event nobody declared; params.event. */
  | 'condition.unknownEvent'
  /** A property its event does not have; params.event, params.property. */
  | 'condition.unknownProperty'
  /** A segment or list the corp does not have; params.kind, params.id. */
  | 'condition.unknownGroup'
  /** Nested deeper than params.limit. */
  | 'condition.depth'
  /** More than params.limit operators and values. */
  | 'condition.size'
  /** Too few or too many operands; params.operator, params.count. */
  | 'condition.operands'
  /** A field is compared with an empty text or an empty list: nobody has written a value yet; params.variable. */
  | 'condition.noValue'
  /** No event, property, tag group, segment or list is chosen yet; params.operator, params.expected. */
  | 'condition.notChosen'
  /** A window begins with a moment of a run where there is none; params.window. */
  | 'condition.noRun'
  /** A range whose end lies before its beginning: it never holds; params.operator, params.from, params.to. */
  | 'condition.emptyRange'
  /** An operand of the wrong type; params.operator, params.expected; params.variable where a field is of another type. */
  | 'condition.type';

export interface ConditionProblem {
  readonly code: ConditionProblemCode;
  /** JSON pointer into the rule; the empty text names the rule itself. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, string | number>>;
}
