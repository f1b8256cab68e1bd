import type { Json } from '../../kernel/index.js';
import type { BusinessEvent, CustomerFacts } from '../facts.js';
import { isScalar, type Scalar } from './expression.js';

/** What a variable of a rule names. `event.<property>` is there only inside a filter over events. */
export type Field = { readonly kind: 'tags' } | ScalarField;
export interface ScalarField {
  readonly kind: 'attribute' | 'entry' | 'value' | 'property';
  readonly name: string;
}

const kinds: Readonly<Record<string, ScalarField['kind']>> = { attr: 'attribute', entry: 'entry', value: 'value', event: 'property' };

const identifier = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u;

/** Names every JavaScript object answers to; as field names they would be asked for nothing but mischief. */
const inherited: readonly string[] = ['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)];

/** A name that an attribute, an event, a property or a value may have: letters of any script, digits and _, at most 64, no digit first. */
export const isFieldName = (name: string): boolean => identifier.test(name) && !inherited.includes(name);

/** Parses `tags`, `attr.<name>`, `entry.<name>`, `value.<name>` or `event.<name>`; null for anything else. */
export function parseField(variable: string): Field | null {
  if (variable === 'tags') return { kind: 'tags' };
  const dot = variable.indexOf('.');
  const name = variable.slice(dot + 1);
  const scope = variable.slice(0, dot);
  if (!isFieldName(name) || !Object.hasOwn(kinds, scope)) return null;
  const kind = kinds[scope];
  return kind === undefined ? null : { kind, name };
}

/**
 * The value of a scalar field, or null when there is none. `event` is the one a filter is held against.
 * Own keys only. A list or an object (an entry payload may hold them) has no value a rule can compare, so it is none.
 */
export function readField(field: ScalarField, from: { readonly facts: CustomerFacts; readonly event: BusinessEvent | null }): Scalar {
  const source = sourceOf(field.kind, from);
  if (!Object.hasOwn(source, field.name)) return null;
  const value = source[field.name];
  return isScalar(value) ? value : null;
}

/** The value of a variable, or null when it names no scalar field or the customer has none. */
export function readVariable(variable: string, facts: CustomerFacts): Scalar {
  const field = parseField(variable);
  return field === null || field.kind === 'tags' ? null : readField(field, { facts, event: null });
}

function sourceOf(
  kind: ScalarField['kind'],
  { facts, event }: { readonly facts: CustomerFacts; readonly event: BusinessEvent | null },
): Readonly<Record<string, Json>> {
  switch (kind) {
    case 'attribute':
      return facts.attributes;
    case 'entry':
      return facts.entry;
    case 'value':
      return facts.values;
    case 'property':
      return event?.properties ?? {};
  }
}
