export { checkEventFilter, checkRule } from './checking/check-rule.js';
export { checked, evaluate, eventFits, type Evaluation } from './evaluation/evaluate.js';
export {
  lacksValue,
  type EventsExplanation,
  type Explanation,
  type TestExplanation,
  type ValueExplanation,
  type VariableExplanation,
} from './evaluation/explanation.js';
export { emptyFacts, type BusinessEvent, type CustomerFacts } from './facts.js';
export type { AttributeType, PropertyType } from '../kernel/index.js';
export { openFields, type KnownFields } from './known-fields.js';
export { outlookOf, type Outlook, type OutlookPlace, type RuleOutlook } from './solving/outlook.js';
export { readsOf, type EventReads, type RuleReads } from './reads.js';
export type { Bound, ChangeSubject, NeededChange } from './needs/needed-change.js';
export { neededChange } from './needs/needed-change-of.js';
export { nextFlip } from './time/next-flip.js';
export {
  asRunWindow,
  eventsSince,
  longestWindowDays,
  readEvents,
  runWindows,
  windowMs,
  windowStart,
  type EventRead,
  type RunWindow,
} from './rule/event-read.js';
export { comparedIn, lackingRule } from './rule/compared-in.js';
export {
  spelledNumber,
  toRule,
  type EventExpression,
  type Expression,
  type Scalar,
  type TestExpression,
  type VariableExpression,
} from './rule/expression.js';
export { isFieldName, parseField, readVariable, type Field } from './rule/field.js';
export {
  isEventOperator,
  isOperatorName,
  operators,
  type MissingMeaning,
  type OperandType,
  type OperatorName,
  type OperatorSpec,
} from './rule/operators.js';
export type { ConditionProblem, ConditionProblemCode } from './rule/problem.js';
