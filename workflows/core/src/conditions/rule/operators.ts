/** What an operator takes at one place. */
export type OperandType =
  /** Something that holds or does not: another operator, or true/false. */
  | 'condition'
  /** Text, number, true/false, a field, a count of events; `null` stands for "no value". */
  | 'scalar'
  /** Text, number, a field or a count of events: what has an order. */
  | 'ordered'
  /** The customer's tags, or a written list of texts and numbers. */
  | 'list'
  /** The name of a field, written out. */
  | 'name'
  /** A field that holds one value. */
  | 'field'
  /** A field that holds a date or an instant. */
  | 'dateField'
  /** A written date (`2026-12-01`) or instant. */
  | 'date'
  /** A whole number of days, before today when below 0. */
  | 'days'
  /** A whole number of days of a year: 0 to 366. */
  | 'daysOfYear'
  /** A field that holds a text. */
  | 'textField'
  /** A written text. */
  | 'text'
  /** The customer's tags. */
  | 'tags'
  /** A written list of tag ids, or of employees' ids. */
  | 'tagIds'
  | 'employeeIds'
  /** Id of a tag group, a segment, a list; name of an event and of its property: each written out. */
  | 'group'
  | 'segment'
  | 'listId'
  | 'eventName'
  | 'property'
  /** A length of elapsed time: `P30D`, `PT12H`; `entry` and `lastSend` for since then in a journey; the empty text means all that is kept. */
  | 'window'
  /** A window that begins somewhere: not the empty one. */
  | 'begunWindow'
  /** A condition over the properties of one event. */
  | 'filter';

/**
 * What a field without a value means to the operator.
 * isFalse: the operator does not hold. isNull: the field counts as `null`. passedOn: the operator reads no field itself.
 * isZero: where nothing happened the number is 0. isMissing: the operator itself then has no value. alwaysThere: it cannot be missing.
 */
export type MissingMeaning = 'isFalse' | 'isNull' | 'passedOn' | 'isZero' | 'isMissing' | 'alwaysThere';

export interface OperatorSpec {
  readonly minOperands: number;
  readonly maxOperands: number;
  /** Type of each operand; the last one stands for all further ones. */
  readonly operands: readonly [OperandType, ...OperandType[]];
  readonly missing: MissingMeaning;
  /** Whether a filter over one event's properties may use it. */
  readonly inFilter: boolean;
}

const many = 255;

const logic = (maxOperands: number): OperatorSpec => ({
  minOperands: 1,
  maxOperands,
  operands: ['condition'],
  missing: 'passedOn',
  inFilter: true,
});

const order = (maxOperands: number): OperatorSpec => ({ minOperands: 2, maxOperands, operands: ['ordered'], missing: 'isFalse', inFilter: true });

const equality: OperatorSpec = { minOperands: 2, maxOperands: 2, operands: ['scalar'], missing: 'isNull', inFilter: true };

/** As many operands as are listed, all of them. */
const exactly = (
  operands: readonly [OperandType, ...OperandType[]],
  { missing, inFilter = false }: { missing: MissingMeaning; inFilter?: boolean },
): OperatorSpec => ({ minOperands: operands.length, maxOperands: operands.length, operands, missing, inFilter });

/** Reads the events of one name; its last operand, the filter, may be left out. */
const ofEvents = (operands: readonly [OperandType, ...OperandType[]], missing: MissingMeaning): OperatorSpec => ({
  minOperands: operands.length - 1,
  maxOperands: operands.length,
  operands,
  missing,
  inFilter: false,
});

/** The closed list of operators a rule may use; everything else is a diagnostic. The first part is json-logic's own, the rest is ours. */
export const operators = {
  and: logic(many),
  or: logic(many),
  '!': logic(1),
  '===': equality,
  '!==': equality,
  '>': order(2),
  '>=': order(2),
  /** With three operands: the second lies between the others. */
  '<': order(3),
  '<=': order(3),
  in: exactly(['scalar', 'list'], { missing: 'isFalse', inFilter: true }),
  var: exactly(['name'], { missing: 'passedOn', inFilter: true }),
  /** A value is there. */
  known: exactly(['field'], { missing: 'isFalse', inFilter: true }),
  contains: exactly(['textField', 'text'], { missing: 'isFalse', inFilter: true }),
  startsWith: exactly(['textField', 'text'], { missing: 'isFalse', inFilter: true }),
  before: exactly(['dateField', 'date'], { missing: 'isFalse', inFilter: true }),
  after: exactly(['dateField', 'date'], { missing: 'isFalse', inFilter: true }),
  /** The field's local date lies from..to days after today. */
  withinDays: exactly(['dateField', 'days', 'days'], { missing: 'isFalse' }),
  /** The next anniversary of the field's local date lies from..to days after today. */
  dayOfYear: exactly(['dateField', 'daysOfYear', 'daysOfYear'], { missing: 'isFalse' }),
  hasAny: exactly(['tags', 'tagIds'], { missing: 'alwaysThere' }),
  hasAll: exactly(['tags', 'tagIds'], { missing: 'alwaysThere' }),
  hasNone: exactly(['tags', 'tagIds'], { missing: 'alwaysThere' }),
  hasGroup: exactly(['tags', 'group'], { missing: 'alwaysThere' }),
  /** The customer has one of the tags and got it in the window. */
  taggedWithin: exactly(['tags', 'tagIds', 'begunWindow'], { missing: 'alwaysThere' }),
  /** The customer is a friend of one of them. */
  followedBy: exactly(['employeeIds'], { missing: 'alwaysThere' }),
  inSegment: exactly(['segment'], { missing: 'alwaysThere' }),
  inList: exactly(['listId'], { missing: 'alwaysThere' }),
  /** How many events of the name happened in the window. */
  eventCount: ofEvents(['eventName', 'window', 'filter'], 'isZero'),
  /** What a property of theirs adds up to. */
  eventSum: ofEvents(['eventName', 'property', 'window', 'filter'], 'isZero'),
  /** Whole days of 24 hours since the last of them. */
  daysSince: ofEvents(['eventName', 'filter'], 'isMissing'),
} as const satisfies Readonly<Record<string, OperatorSpec>>;

export type OperatorName = keyof typeof operators;

/** Operators that yield a number, or nothing, from a customer's events. */
export const eventOperators = ['eventCount', 'eventSum', 'daysSince'] as const;
export type EventOperator = (typeof eventOperators)[number];

/** An operator that yields true or false; `var` and those over events yield a value. */
export type TestName = Exclude<OperatorName, 'var' | EventOperator>;

/** Operators of json-logic itself that yield true or false. */
export const classicTests = ['and', 'or', '!', '===', '!==', '>', '>=', '<', '<=', 'in'] as const satisfies readonly TestName[];
export type ClassicTest = (typeof classicTests)[number];

/** Own keys only, so that `constructor` is no operator. */
export const isOperatorName = (name: string): name is OperatorName => Object.hasOwn(operators, name);

export const isEventOperator = (name: OperatorName): name is EventOperator => eventOperators.some((operator) => operator === name);

export const isClassicTest = (name: TestName): name is ClassicTest => classicTests.some((operator) => operator === name);
