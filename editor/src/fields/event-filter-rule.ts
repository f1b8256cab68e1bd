import { isJsonList, isJsonObject, type Json, type JsonObject } from '@tagtrail/core/kernel';

export const filterOperators = ['===', '!==', '>=', '>', '<=', '<', 'contains', 'before', 'after'] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** One demand on a property of an event. */
export interface FilterRow {
  /** Empty while none is chosen. */
  readonly property: string;
  readonly operator: FilterOperator;
  readonly value: string | number | boolean;
}

const isOperator = (name: string): name is FilterOperator => filterOperators.some((known) => known === name);

const isValue = (value: Json | undefined): value is FilterRow['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A filter as rows that all must hold; null for one that rows cannot show. */
export function readFilter(filter: Json): readonly FilterRow[] | null {
  if (filter === null || filter === true) return [];
  const all = isJsonObject(filter) ? (filter['and'] ?? null) : null;
  const rows = (isJsonList(all) ? all : [filter]).map(readRow);
  return rows.every((row) => row !== null) ? rows : null;
}

/** Null where nothing is demanded. */
export function writeFilter(rows: readonly FilterRow[]): JsonObject | null {
  const tests = rows.map(({ property, operator, value }) => ({ [operator]: [{ var: `event.${property}` }, value] }));
  return tests.length > 1 ? { and: tests } : (tests[0] ?? null);
}

function readRow(test: Json): FilterRow | null {
  if (!isJsonObject(test)) return null;
  const [entry, ...more] = Object.entries(test);
  if (entry === undefined || more.length > 0) return null;
  const [operator, operands] = entry;
  if (!isOperator(operator) || !isJsonList(operands) || operands.length !== 2) return null;
  const [field = null, value] = operands;
  const property = propertyIn(field);
  return property === null || !isValue(value) ? null : { property, operator, value };
}

function propertyIn(field: Json): string | null {
  const variable = isJsonObject(field) ? field['var'] : undefined;
  return typeof variable === 'string' && variable.startsWith('event.') ? variable.slice('event.'.length) : null;
}
