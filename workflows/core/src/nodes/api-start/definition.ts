import { defineNode } from '../define-node.js';
import { apiStartSchema } from './config.schema.js';
import { lowerApiStart } from './lower.js';

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
