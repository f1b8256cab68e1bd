import type { Attributes, CustomerItem, JsonBody } from '@tagtrail/core/http';

export const attributeKinds = ['text', 'number', 'truth'] as const;
export type AttributeKind = (typeof attributeKinds)[number];

/** One line of the form. The value is what stands in the box; its kind says how it is meant. */
export interface AttributeRow {
  readonly name: string;
  readonly kind: AttributeKind;
  readonly value: string;
}

export const attributeName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/u;
export const longestValue = 500;

type Scalar = string | number | boolean;

const isScalar = (value: JsonBody): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

function kindOf(value: Scalar): AttributeKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'truth' : 'text';
}

/** Attributes as lines, in the order of their names; what is no plain value cannot be changed by hand and is left out. */
export function rowsOf(attributes: CustomerItem['attributes']): AttributeRow[] {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (isScalar(value) ? [{ name, kind: kindOf(value), value: String(value) }] : []))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function valueOf({ kind, value }: AttributeRow): Scalar {
  if (kind === 'number') return Number(value);
  return kind === 'truth' ? value === 'true' : value;
}

/** What has to be sent so that the customer has exactly these lines: changed and new values, and null for each line taken out. */
export function changesTo(attributes: CustomerItem['attributes'], rows: readonly AttributeRow[]): Attributes {
  const changes: Attributes = {};
  const kept = new Set(rows.map(({ name }) => name));
  for (const { name } of rowsOf(attributes)) if (!kept.has(name)) changes[name] = null;
  for (const row of rows) {
    const value = valueOf(row);
    if (attributes[row.name] !== value) changes[row.name] = value;
  }
  return changes;
}

/** True when the box holds a number as its kind says. */
export function isNumberText(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
