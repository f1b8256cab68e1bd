import type { Json } from '../../kernel/index.js';
import type { CustomerFacts } from '../facts.js';
import { isScalar, type Scalar } from './expression.js';

/** What a variable of a rule names. */
export type Field =
  { readonly kind: 'tags' } | { readonly kind: 'attribute'; readonly name: string } | { readonly kind: 'entry'; readonly name: string };

const identifier = /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u;

/** Names every JavaScript object answers to; as field names they would be asked for nothing but mischief. */
const inherited: readonly string[] = ['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)];

/** Parses `tags`, `attr.<name>` or `entry.<name>`; null for anything else. */
export function parseField(variable: string): Field | null {
  if (variable === 'tags') return { kind: 'tags' };
  const dot = variable.indexOf('.');
  const name = variable.slice(dot + 1);
  if (!identifier.test(name) || inherited.includes(name)) return null;
  const scope = variable.slice(0, dot);
  if (scope === 'attr') return { kind: 'attribute', name };
  return scope === 'entry' ? { kind: 'entry', name } : null;
}

/**
 * The value of a scalar field, or null when the customer has none.
 * Own keys only. A list or an object (an entry payload may hold them) has no value a rule can compare, so it is none.
 */
export function readField(field: Exclude<Field, { kind: 'tags' }>, facts: CustomerFacts): Scalar {
  const source: Readonly<Record<string, Json>> = field.kind === 'attribute' ? facts.attributes : facts.entry;
  if (!Object.hasOwn(source, field.name)) return null;
  const value = source[field.name];
  return isScalar(value) ? value : null;
}

/** The value of a variable, or null when it names no scalar field or the customer has none. */
export function readVariable(variable: string, facts: CustomerFacts): Scalar {
  const field = parseField(variable);
  return field === null || field.kind === 'tags' ? null : readField(field, facts);
}
