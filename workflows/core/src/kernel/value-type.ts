import type { Json } from './json.js';
import { err, ok, type Result } from './result.js';

/** Types a customer's attribute may have. `date` is `YYYY-MM-DD` without a zone, `dateTime` an ISO instant, `choice` a text out of a list. */
export const attributeTypes = ['text', 'number', 'boolean', 'date', 'dateTime', 'choice'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** Types a property of a business event may have. */
export const propertyTypes = ['text', 'number', 'boolean', 'date', 'dateTime'] as const;
export type PropertyType = (typeof propertyTypes)[number];

/** A value as it is stored: instants in UTC, dates as written. */
export type TypedValue = string | number | boolean;

export interface ValueType {
  readonly type: AttributeType;
  /** What may be chosen; only read of `choice`. */
  readonly choices?: readonly string[];
}

/** Why a value is none of its type. */
export const valueProblems = ['not_text', 'not_number', 'not_boolean', 'not_date', 'not_instant', 'not_a_choice', 'too_long'] as const;
export type ValueProblem = (typeof valueProblems)[number];

/** UTF-16 units in one text value. */
export const longestText = 500;

/** The value as it is stored, or why it is none of the type. What it is written as decides: "12" is no number. */
export function readValue({ type, choices = [] }: ValueType, value: Json): Result<TypedValue, ValueProblem> {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? ok(value) : err('not_number');
  if (type === 'boolean') return typeof value === 'boolean' ? ok(value) : err('not_boolean');
  if (typeof value !== 'string') return err(textProblem[type]);
  return readString(type, value, choices);
}

/** The value that a text of a form or a sheet stands for, blanks around it dropped; an empty one is of no type. */
export function readTypedText(type: ValueType, text: string): Result<TypedValue, ValueProblem> {
  const written = text.trim();
  if (type.type === 'number') {
    return /^[+-]?\d{1,15}(\.\d{1,10})?$/u.test(written) ? ok(Number(written)) : err('not_number');
  }
  if (type.type === 'boolean') {
    const meant = meantAs.get(written.toLowerCase());
    return meant === undefined ? err('not_boolean') : ok(meant);
  }
  return readString(type.type, written, type.choices ?? []);
}

/** The value of one type as another, or why it is lost: what a change of the type makes of it. */
export function convertValue(type: ValueType, value: Json): Result<TypedValue, ValueProblem> {
  const read = readValue(type, value);
  if (read.ok || value === null || typeof value === 'object') return read;
  return readTypedText(type, String(value));
}

const textProblem = { text: 'not_text', date: 'not_date', dateTime: 'not_instant', choice: 'not_a_choice' } as const;

const meantAs: ReadonlyMap<string, boolean> = new Map([
  ...['true', '是', 'yes', '1'].map((word) => [word, true] as const),
  ...['false', '否', 'no', '0'].map((word) => [word, false] as const),
]);

function readString(type: keyof typeof textProblem, value: string, choices: readonly string[]): Result<TypedValue, ValueProblem> {
  switch (type) {
    case 'text':
      return value.length > longestText ? err('too_long') : ok(value);
    case 'choice':
      return choices.includes(value) ? ok(value) : err('not_a_choice');
    case 'date':
      return isDate(value) ? ok(value) : err('not_date');
    case 'dateTime':
      return instantOf(value);
  }
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** True for a day of the calendar in the form `YYYY-MM-DD`, from year 1000 on. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^([1-9]\d{3})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  if (year === '') return false;
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

const written = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/u;

/** An instant without an offset would be another one in every zone, so it is none. */
function instantOf(text: string): Result<TypedValue, ValueProblem> {
  const [, date = ''] = written.exec(text) ?? [];
  const at = date === '' || !isDate(date) ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? err('not_instant') : ok(new Date(at).toISOString());
}
