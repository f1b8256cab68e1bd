import { parseDay, parseInstant } from '../../calendar/index.js';
import { windowMs } from '../rule/event-read.js';
import type { Expression } from '../rule/expression.js';
import type { OperandType } from '../rule/operators.js';

export const isTags = (expression: Expression): boolean => expression.kind === 'variable' && expression.variable === 'tags';

const isScalarField = (expression: Expression): boolean => expression.kind === 'variable' && !isTags(expression);

const isWritten = (expression: Expression, ...types: readonly string[]): boolean =>
  expression.kind === 'scalar' && types.includes(typeof expression.value);

/** `null` in a list would let a missing field be "in" it. */
const isPlainList = (expression: Expression): boolean => expression.kind === 'list' && !expression.values.includes(null);

const isTextList = (expression: Expression): boolean => expression.kind === 'list' && expression.values.every((value) => typeof value === 'string');

const isText = (expression: Expression): boolean => isWritten(expression, 'string');

const isWhole = (expression: Expression, least: number, most: number): boolean =>
  expression.kind === 'scalar' && Number.isInteger(expression.value) && Number(expression.value) >= least && Number(expression.value) <= most;

/** A written date or instant, or the empty text that a form begins with. */
const isDate = (expression: Expression): boolean =>
  expression.kind === 'scalar' &&
  typeof expression.value === 'string' &&
  (expression.value === '' || parseDay(expression.value) !== null || parseInstant(expression.value) !== null);

const isWindow = (expression: Expression): boolean =>
  expression.kind === 'scalar' && typeof expression.value === 'string' && windowMs(expression.value) !== null;

const isCondition = (expression: Expression): boolean => expression.kind === 'test' || isWritten(expression, 'boolean');

/** The furthest day a rule may name, counted from today: a hundred years. */
const furthestDays = 36_600;

/** Whether an operand has the form that its place asks for. */
export const operandFits: Readonly<Record<OperandType, (expression: Expression) => boolean>> = {
  condition: isCondition,
  filter: isCondition,
  scalar: (expression) => expression.kind === 'scalar' || expression.kind === 'events' || isScalarField(expression),
  ordered: (expression) => isWritten(expression, 'string', 'number') || expression.kind === 'events' || isScalarField(expression),
  list: (expression) => isTags(expression) || isPlainList(expression),
  name: isText,
  field: isScalarField,
  dateField: isScalarField,
  date: isDate,
  days: (expression) => isWhole(expression, -furthestDays, furthestDays),
  daysOfYear: (expression) => isWhole(expression, 0, 366),
  textField: isScalarField,
  text: isText,
  tags: isTags,
  tagIds: isTextList,
  employeeIds: isTextList,
  group: isText,
  segment: isText,
  listId: isText,
  eventName: isText,
  property: isText,
  window: isWindow,
  begunWindow: (expression) => isWindow(expression) && expression.kind === 'scalar' && expression.value !== '',
};
