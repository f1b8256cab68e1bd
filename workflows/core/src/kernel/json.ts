/** Any value that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** `Array.isArray` does not tell a readonly list from an object; these two do. */
export const isJsonList = (value: Json): value is readonly Json[] => Array.isArray(value);

export const isJsonObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * JSON text with keys in one order, members that are undefined left out: equal values give equal text, so a hash of it names the value.
 * Throws for what JSON cannot hold, as `toJson` does.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(toJson(value));

/**
 * A plain value as JSON, members in the order of their keys, those that are undefined left out.
 * Throws for what JSON cannot hold (a function, NaN, undefined itself): our bug, since such values are never built on purpose.
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object') throw new Error(`Not a JSON value: ${typeof value}`);
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) if (member !== undefined) members.push([key, toJson(member)]);
  return Object.fromEntries(members.sort(byKey));
}

const byKey = ([a]: readonly [string, Json], [b]: readonly [string, Json]): number => (a < b ? -1 : 1);
