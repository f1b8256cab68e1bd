export { checkRule, type KnownFields } from './check-rule.js';
export { collectAttributes, collectTagIds } from './collect.js';
export { evaluate, type Evaluation } from './evaluate.js';
export type { Explanation, TestExplanation, ValueExplanation, VariableExplanation } from './explanation.js';
export type { Scalar } from './rule/expression.js';
export type { CustomerFacts } from './facts.js';
export { parseField, readVariable, type Field } from './rule/field.js';
export { operators, type MissingMeaning, type OperandType, type OperatorName, type OperatorSpec } from './rule/operators.js';
export type { ConditionProblem, ConditionProblemCode } from './rule/problem.js';
