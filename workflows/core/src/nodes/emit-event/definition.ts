import { toPointer } from '../../diagnostics/index.js';
import { tellerOf } from '../../kernel/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { innerStep, type LoweredNode } from '../lowered.js';
import { checkValueSource, sourceReferences, toValueSource } from '../value-source.schema.js';
import { emitEventSchema, type EmitEventConfig } from './config.schema.js';

/** Raises a business event of the customer, as a client's CloudEvent would. */
export const emitEvent = defineNode<'emit-event', EmitEventConfig>({
  type: 'emit-event',
  version: 1,
  group: 'customer',
  schema: emitEventSchema,
  defaults: { name: '', properties: [] },
  outputs: () => ['next', 'failed'],
  check: checkEmitEvent,
  references: ({ name, properties }) => [
    { kind: 'event', name, pointer: '/name' },
    ...properties.flatMap((property, index) => [
      { kind: 'property', event: name, name: property.name, pointer: toPointer(['properties', index, 'name']) } as const,
      ...sourceReferences(property.value, ['properties', index, 'value']),
    ]),
  ],
  brings: ({ name }) => [{ kind: 'event', key: name }],
  lower: lowerEmitEvent,
});

/** The product's own events are told by nobody else. Each property has a value and is given once. */
export function checkEmitEvent({ name: event, properties }: EmitEventConfig): readonly ConfigProblem[] {
  const own = tellerOf(event) !== null ? [problemAt('event.own', { path: ['name'], params: { name: event } })] : [];
  const wrong = properties.flatMap(({ name, value }, index) => {
    const path = ['properties', index, 'name'];
    const isRepeated = properties.findIndex((other) => other.name === name) < index;
    return [
      ...(name === '' ? [problemAt('event.noProperty', { path })] : []),
      ...(name !== '' && isRepeated ? [problemAt('event.repeatedProperty', { path, params: { name } })] : []),
      ...checkValueSource(value, ['properties', index, 'value']),
    ];
  });
  return [...own, ...wrong];
}

export function lowerEmitEvent({ name, properties }: EmitEventConfig): LoweredNode {
  const values = properties.map((property) => ({ name: property.name, value: toValueSource(property.value) }));
  return innerStep({ channel: 'emit_event', name, properties: values }, { done: { port: 'next' }, failed: { port: 'failed' } });
}
