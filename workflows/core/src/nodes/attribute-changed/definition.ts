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
  startsBy: ({ attribute, to }) => [{ kind: 'attributeChanged', key: attribute, value: to.kind === 'is' ? to.value : undefined }],
  lower: ({ attribute, from, to }) => ({ kind: 'trigger', trigger: { kind: 'attributeChanged', name: attribute, from, to } }),
});

/** A value that is asked for is written; and one that is the same before and after has not changed. */
export function checkAttributeChanged({ from, to }: AttributeChangedConfig): readonly ConfigProblem[] {
  const isSame = from.kind === to.kind && (from.kind === 'empty' || (from.kind === 'is' && to.kind === 'is' && from.value === to.value));
  const unwritten = [{ match: from, path: ['from', 'value'] } as const, { match: to, path: ['to', 'value'] } as const].filter(
    ({ match }) => match.kind === 'is' && match.value === '',
  );
  if (unwritten.length > 0) return unwritten.map(({ path }) => problemAt('value.missing', { path }));
  return isSame ? [problemAt('trigger.noChange', { path: ['to'] })] : [];
}
