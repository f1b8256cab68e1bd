import type { Scalar } from '../conditions/index.js';

/**
 * A value of a rule in SQL: one expression for each kind of thing it may be, null where it cannot be of the kind.
 * An expression is NULL where the value at hand is of another kind, so no cast can meet what it cannot read.
 */
export interface SqlValue {
  readonly text: string | null;
  /** double precision, as JavaScript's own numbers. */
  readonly number: string | null;
  readonly truth: string | null;
  /** True or false, never NULL: whether there is no value. */
  readonly missing: string;
  /** The number that a text of this form (a regular expression) spells. */
  readonly spelled: (form: string) => string | null;
}

/** Adds a parameter; its place, cast to a type. */
export type AddParam = (value: unknown, type: string) => string;

/** A number of more digits is none that can be reckoned with. */
const longestNumber = '300';

const nothing: SqlValue = { text: null, number: null, truth: null, missing: 'FALSE', spelled: () => null };

/** A scalar as it is written in the rule. */
export function writtenValue(value: Scalar, add: AddParam): SqlValue {
  if (typeof value === 'string') {
    const spelled = (form: string): string | null =>
      new RegExp(form).test(value) && Number.isFinite(Number(value)) ? add(Number(value), 'float8') : null;
    return { ...nothing, text: add(value, 'text'), spelled };
  }
  if (typeof value === 'number') return { ...nothing, number: add(value, 'float8') };
  return value === null ? { ...nothing, missing: 'TRUE' } : { ...nothing, truth: value ? 'TRUE' : 'FALSE' };
}

/** One member of a jsonb column; a list or an object in it counts as missing. */
export function jsonValue(json: string): SqlValue {
  const kind = `jsonb_typeof(${json})`;
  return {
    text: `CASE ${kind} WHEN 'string' THEN ${json} #>> '{}' END`,
    number: `CASE ${kind} WHEN 'number' THEN (${json})::float8 END`,
    truth: `CASE ${kind} WHEN 'boolean' THEN (${json})::boolean END`,
    missing: `coalesce(${kind} NOT IN ('string', 'number', 'boolean'), TRUE)`,
    spelled: (form) =>
      `CASE WHEN ${kind} = 'string' AND length(${json} #>> '{}') < ${longestNumber} AND ${json} #>> '{}' ~ '${form}' THEN (${json} #>> '{}')::float8 END`,
  };
}

/** A text column that is never NULL. */
export function textValue(column: string): SqlValue {
  return {
    ...nothing,
    text: column,
    spelled: (form) => `CASE WHEN length(${column}) < ${longestNumber} AND ${column} ~ '${form}' THEN ${column}::float8 END`,
  };
}

/** A number of double precision; NULL where there is none. */
export function numberValue(sql: string, mayBeMissing: boolean): SqlValue {
  return { ...nothing, number: sql, missing: mayBeMissing ? `(${sql}) IS NULL` : 'FALSE' };
}

/** Joined by OR; false for none. */
export const anyOf = (conditions: readonly string[]): string => (conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`);

/** Joined by AND; true for none. */
export const allOf = (conditions: readonly string[]): string => (conditions.length === 0 ? 'TRUE' : `(${conditions.join(' AND ')})`);
