import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { innerStep, type LoweredNode } from '../lowered.js';
import type { Reference } from '../node-spec.js';
import { checkValueSource, sourceReferences, toValueSource } from '../value-source.schema.js';
import { setAttributeSchema, type SetAttributeConfig } from './config.schema.js';

/** Writes an attribute of the customer: a value, another field, a number more or less, the moment, or nothing. */
export const setAttribute = defineNode<'set-attribute', SetAttributeConfig>({
  type: 'set-attribute',
  version: 1,
  group: 'customer',
  schema: setAttributeSchema,
  defaults: { name: '', change: { kind: 'set', value: { kind: 'fixed', value: null } } },
  outputs: () => ['next', 'failed'],
  check: checkSetAttribute,
  references: setAttributeReferences,
  brings: ({ name, change }) => [{ kind: 'attributeChanged', key: name, value: fixedValue(change) }],
  lower: lowerSetAttribute,
});

/** The one value that is written; undefined where it may be any. */
const fixedValue = (change: SetAttributeConfig['change']): string | number | boolean | undefined =>
  change.kind === 'set' && change.value.kind === 'fixed' ? (change.value.value ?? undefined) : undefined;

/** What is written, and what is copied there. */
function setAttributeReferences({ name, change }: SetAttributeConfig): readonly Reference[] {
  const written: Reference = { kind: 'attribute', name, pointer: '/name' };
  return change.kind === 'set' ? [written, ...sourceReferences(change.value, ['change', 'value'])] : [written];
}

/** Which attribute is written is for its reference to say. */
export function checkSetAttribute({ change }: SetAttributeConfig): readonly ConfigProblem[] {
  switch (change.kind) {
    case 'set':
      return checkValueSource(change.value, ['change', 'value']);
    case 'add':
      return change.amount === 0 ? [problemAt('value.addsNothing', { path: ['change', 'amount'] })] : [];
    case 'clear':
      return [];
  }
}

export function lowerSetAttribute({ name, change }: SetAttributeConfig): LoweredNode {
  return innerStep(
    { channel: 'set_attribute', name, change: change.kind === 'set' ? { kind: 'set', value: toValueSource(change.value) } : change },
    { done: { port: 'next' }, failed: { port: 'failed' } },
  );
}
