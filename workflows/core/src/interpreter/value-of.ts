import { readVariable, type CustomerFacts } from '../conditions/index.js';
import type { Json, JsonObject } from '../kernel/index.js';
import type { EmitEvent, ValueSource } from '../plan/index.js';

/** What a source of a value comes to at a moment; null where the customer has none to copy. */
export function valueOf(source: ValueSource, at: string, facts: CustomerFacts): Json {
  switch (source.kind) {
    case 'fixed':
      return source.value;
    case 'field':
      return readVariable(source.field, facts);
    case 'now':
      return at;
  }
}

/** Those of the named values that the customer has. */
export function valuesOf(sources: EmitEvent['properties'], at: string, facts: CustomerFacts): JsonObject {
  const values = sources.map(({ name, value }) => [name, valueOf(value, at, facts)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}
