import { toPointer } from '../../diagnostics/index.js';
import { isJsonObject } from '../../kernel/index.js';
import { defineNode } from '../define-node.js';
import type { LoweredNode } from '../lowered.js';
import { businessEventSchema, type BusinessEventConfig } from './config.schema.js';

/** Puts a customer on the journey to whom something of the business happened: an order was paid, a form was filled in. */
export const businessEvent = defineNode({
  type: 'business-event',
  version: 1,
  group: 'trigger',
  schema: businessEventSchema,
  defaults: { event: '', filter: null },
  outputs: () => ['next'],
  references: ({ event }) => [{ kind: 'event', name: event, pointer: toPointer(['event']) }],
  startsBy: ({ event }) => [{ kind: 'event', key: event }],
  rules: ({ event, filter }) => (filter === null || event === '' ? [] : [{ rule: filter, pointer: toPointer(['filter']), event }]),
  gives: ({ event }) =>
    event === ''
      ? []
      : [
          { kind: 'properties', event },
          { kind: 'variable', variable: 'entry.at', type: 'dateTime' },
        ],
  lower: lowerBusinessEvent,
});

export function lowerBusinessEvent({ event, filter }: BusinessEventConfig): LoweredNode {
  const checked = filter ?? true;
  if (typeof checked !== 'boolean' && !isJsonObject(checked)) throw new Error('An event trigger was lowered with a filter that had not been checked');
  return { kind: 'trigger', trigger: { kind: 'event', name: event, filter: checked } };
}
