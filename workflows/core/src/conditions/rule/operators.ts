/** What an operator takes at one place. */
export type OperandType =
  /** Something that holds or does not: another operator, or true/false. */
  | 'condition'
  /** Text, number, true/false, a field; `null` stands for "no value". */
  | 'scalar'
  /** Text, number or a field: what has an order. */
  | 'ordered'
  /** The customer's tags, or a written list of texts and numbers. */
  | 'list'
  /** The name of a field, written out. */
  | 'name';

/**
 * What a field without a value means to the operator.
 * isFalse: the operator does not hold. isNull: the field counts as `null`. passedOn: the operator reads no field itself.
 */
export type MissingMeaning = 'isFalse' | 'isNull' | 'passedOn';

export interface OperatorSpec {
  /** Locale key of the operator's name. */
  readonly titleKey: string;
  readonly minOperands: number;
  readonly maxOperands: number;
  /** Type of each operand; the last one stands for all further ones. */
  readonly operands: readonly [OperandType, ...OperandType[]];
  readonly missing: MissingMeaning;
}

const many = 255;

const logic = (titleKey: string, maxOperands: number): OperatorSpec => ({
  titleKey,
  minOperands: 1,
  maxOperands,
  operands: ['condition'],
  missing: 'passedOn',
});

const order = (titleKey: string, maxOperands: number): OperatorSpec => ({
  titleKey,
  minOperands: 2,
  maxOperands,
  operands: ['ordered'],
  missing: 'isFalse',
});

const equality = (titleKey: string): OperatorSpec => ({
  titleKey,
  minOperands: 2,
  maxOperands: 2,
  operands: ['scalar'],
  missing: 'isNull',
});

/** The closed list of json-logic operators a rule may use; everything else is a diagnostic. */
export const operators = {
  and: logic('condition.operator.and', many),
  or: logic('condition.operator.or', many),
  '!': logic('condition.operator.not', 1),
  '===': equality('condition.operator.equal'),
  '!==': equality('condition.operator.notEqual'),
  '>': order('condition.operator.greater', 2),
  '>=': order('condition.operator.greaterOrEqual', 2),
  /** With three operands: the second lies between the others. */
  '<': order('condition.operator.less', 3),
  '<=': order('condition.operator.lessOrEqual', 3),
  in: { titleKey: 'condition.operator.in', minOperands: 2, maxOperands: 2, operands: ['scalar', 'list'], missing: 'isFalse' },
  var: { titleKey: 'condition.operator.var', minOperands: 1, maxOperands: 1, operands: ['name'], missing: 'passedOn' },
} as const satisfies Readonly<Record<string, OperatorSpec>>;

export type OperatorName = keyof typeof operators;

/** An operator that yields true or false; `var` yields a value. */
export type TestName = Exclude<OperatorName, 'var'>;

/** Own keys only, so that `constructor` is no operator. */
export const isOperatorName = (name: string): name is OperatorName => Object.hasOwn(operators, name);
