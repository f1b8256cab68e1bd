import { defineNode } from '../define-node.js';
import { checkEnd } from './check.js';
import { endSchema } from './config.schema.js';
import { lowerEnd } from './lower.js';

/** Ends the customer's run. */
export const end = defineNode({
  type: 'end',
  version: 1,
  group: 'flow',
  schema: endSchema,
  defaults: { reason: 'completed' },
  outputs: () => [],
  check: checkEnd,
  lower: lowerEnd,
});
