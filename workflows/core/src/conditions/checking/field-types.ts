import { parseDay } from '../../calendar/index.js';
import type { AttributeType } from '../../kernel/index.js';
import type { KnownFields } from '../known-fields.js';
import { parseField, type ScalarField } from '../rule/field.js';
import { spellsNumber, type Expression, type Scalar, type TestExpression } from '../rule/expression.js';
import { operators } from '../rule/operators.js';
import type { ConditionProblem } from '../rule/problem.js';

/** Where a rule is read: over a customer, or over one event of a name. */
export interface Place {
  readonly known: KnownFields;
  /** The event whose properties a filter reads; null outside filters. */
  readonly event: string | null;
}

/** The declared type of what an operand comes to; null where nothing is declared. */
export function typeOf(expression: Expression, place: Place): AttributeType | null {
  if (expression.kind === 'events') return 'number';
  const field = expression.kind === 'variable' ? parseField(expression.variable) : null;
  return field === null || field.kind === 'tags' ? null : typeOfField(field, place);
}

function typeOfField({ kind, name }: ScalarField, { known, event }: Place): AttributeType | null {
  switch (kind) {
    case 'attribute':
      return ownValue(known.attributes, name);
    case 'value':
      return ownValue(known.values, name);
    case 'property':
      return ownValue(ownValue(known.events, event ?? ''), name);
    case 'entry':
      return null;
  }
}

/** Own keys only: `constructor` is no attribute. */
export const ownValue = <Value>(record: Readonly<Record<string, Value>> | null, name: string): Value | null =>
  record !== null && Object.hasOwn(record, name) ? (record[name] ?? null) : null;

/**
 * A field is compared with what is of its type.
 * 1. A text that spells a number may stand beside a number, either way. 2. A date is compared by `before`, `after` and the like,
 * for other readers of json-logic do not agree on the order of dates; it may equal a written date. 3. An instant equals nothing that is written: only "no value".
 */
export function checkFieldTypes(test: TestExpression, place: Place): readonly ConditionProblem[] {
  const asked = askedOfField(test);
  const [field] = test.operands;
  if (asked !== null) return field === undefined ? [] : refuseUnless(typeOf(field, place), { among: asked, field, test });
  return test.operands.flatMap((operand) => {
    const type = typeOf(operand, place);
    if (type === null) return [];
    const others = test.operands.filter((other) => other !== operand);
    const wrong = others.find((other) => !isAlike(other, { type, test, place }));
    return wrong === undefined ? [] : [typeProblem(test, wrong, { expected: hint(type, test), variable: nameOf(operand) })];
  });
}

/** The types that an operator with one field takes; null where it compares. */
function askedOfField({ operator }: TestExpression): readonly AttributeType[] | null {
  const [first] = operators[operator].operands;
  if (first === 'dateField') return ['date', 'dateTime'];
  return first === 'textField' ? ['text', 'choice'] : null;
}

function refuseUnless(
  type: AttributeType | null,
  { among, field, test }: { readonly among: readonly AttributeType[]; readonly field: Expression; readonly test: TestExpression },
): readonly ConditionProblem[] {
  const [, written] = test.operands;
  if (type !== null && !among.includes(type)) return [typeProblem(test, field, { expected: among[0] ?? '', variable: nameOf(field) })];
  // A day has no time: it is compared with a day.
  const isInstant = written?.kind === 'scalar' && typeof written.value === 'string' && written.value.includes('T');
  return type === 'date' && isInstant ? [typeProblem(test, written, { expected: 'date', variable: nameOf(field) })] : [];
}

function typeProblem(test: TestExpression, at: Expression, params: { readonly expected: string; readonly variable: string }): ConditionProblem {
  return { code: 'condition.type', pointer: at.pointer, params: { operator: test.operator, ...params } };
}

const nameOf = (expression: Expression): string => (expression.kind === 'variable' ? expression.variable : '');

const isOrdering = ({ operator }: TestExpression): boolean => ['<', '<=', '>', '>='].includes(operator);

/** What would have been right: dates are ordered by operators of their own. */
const hint = (type: AttributeType, test: TestExpression): string =>
  (type === 'date' && isOrdering(test)) || type === 'dateTime' ? 'beforeOrAfter' : type;

interface Beside {
  readonly type: AttributeType;
  readonly test: TestExpression;
  readonly place: Place;
}

function isAlike(other: Expression, { type, test, place }: Beside): boolean {
  if (type === 'date' && isOrdering(test)) return false;
  if (other.kind === 'scalar') return isValueOf(type, other.value);
  if (other.kind === 'list') return other.values.every((value) => isValueOf(type, value));
  const otherType = typeOf(other, place);
  return otherType === null ? type !== 'dateTime' : areAlike(type, otherType);
}

function areAlike(one: AttributeType, other: AttributeType): boolean {
  const isWord = (type: AttributeType): boolean => type === 'text' || type === 'choice' || type === 'number';
  return one === other ? one !== 'dateTime' : isWord(one) && isWord(other);
}

function isValueOf(type: AttributeType, value: Scalar): boolean {
  if (value === null) return true;
  switch (type) {
    case 'text':
    case 'choice':
      return typeof value !== 'boolean';
    case 'number':
      return typeof value === 'number' || (typeof value === 'string' && spellsNumber(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && parseDay(value) !== null;
    case 'dateTime':
      return false;
  }
}
