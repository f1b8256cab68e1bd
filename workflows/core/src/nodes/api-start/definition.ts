import { defineNode } from '../define-node.js';
import type { LoweredNode } from '../lowered.js';
import { apiStartSchema } from './config.schema.js';

/** Puts customers on the journey whom an API client, or an operator with a list, names. */
export const apiStart = defineNode({
  type: 'api-start',
  version: 1,
  group: 'trigger',
  schema: apiStartSchema,
  defaults: {},
  outputs: () => ['next'],
  lower: lowerApiStart,
});

export function lowerApiStart(): LoweredNode {
  return { kind: 'trigger', trigger: { kind: 'api' } };
}
