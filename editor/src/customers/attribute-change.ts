import type { Attributes } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';

export interface AttributeRow {
  readonly name: string;
  readonly value: string;
}

/** What to tell the server: changed and new values, and null for what was taken out. A value left as it was keeps its type. */
export function attributeChange(before: Readonly<Record<string, Json>>, rows: readonly AttributeRow[]): Attributes {
  const removed = Object.keys(before).filter((name) => !rows.some((row) => row.name === name)).map((name) => [name, null] as const);
  const changed = rows.filter(({ name, value }) => shown(before[name]) !== value).map(({ name, value }) => [name, value] as const);
  return Object.fromEntries([...removed, ...changed]);
}

function shown(value: Json | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
