import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as http from './index.js';

/** Schemas of what comes in: bodies and queries. */
const requests = Object.entries(http).flatMap(([name, value]) =>
  /(Request|Query)Schema$/u.test(name) && value instanceof z.ZodType ? [{ name, schema: value }] : [],
);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Where an object with named fields takes other fields too. */
function findOpen(schema: unknown, at: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => findOpen(item, `${at}/${index}`));
  if (!isObject(schema)) return [];
  const here = schema['type'] === 'object' && isObject(schema['properties']) && schema['additionalProperties'] !== false ? [at] : [];
  return [...here, ...Object.entries(schema).flatMap(([key, value]) => findOpen(value, `${at}/${key}`))];
}

describe('what comes in', () => {
  it('is all found', () => {
    expect(requests.length).toBeGreaterThan(22);
  });

  it.each(requests)('is refused when it has a field that nobody reads: $name', ({ name, schema }) => {
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    // A CloudEvent may carry extension attributes: its specification says so, and its schema checks their names.
    const open = findOpen(json, '').filter((at) => name !== 'eventsRequestSchema' || at.endsWith('/data'));
    expect(open).toEqual([]);
  });
});
