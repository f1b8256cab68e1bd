import { toPointer } from '../../diagnostics/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { givenByEntry } from '../node-spec.js';
import { attributeChangedSchema, type AttributeChangedConfig } from './config.schema.js';

/** Puts a customer on the journey of whom an attribute has become otherwise. */
export const attributeChanged = defineNode({
  type: 'attribute-changed',
  version: 1,
  group: 'trigger',
  schema: attributeChangedSchema,
  defaults: { attribute: '', from: { kind: 'any' }, to: { kind: 'any' } },
  outputs: () => ['next'],
  check: checkAttributeChanged,
  references: ({ attribute }) => [{ kind: 'attribute', name: attribute, pointer: toPointer(['attribute']) }],
  gives: () => givenByEntry('before', 'after'),
  lower: ({ attribute, from, to }) => ({ kind: 'trigger', trigger: { kind: 'attributeChanged', name: attribute, from, to } }),
});

/** A value that is the same before and after has not changed. */
export function checkAttributeChanged({ from, to }: AttributeChangedConfig): readonly ConfigProblem[] {
  const isSame = from.kind === to.kind && (from.kind === 'empty' || (from.kind === 'is' && to.kind === 'is' && from.value === to.value));
  return isSame ? [problemAt('trigger.noChange', { path: ['to'] })] : [];
}
