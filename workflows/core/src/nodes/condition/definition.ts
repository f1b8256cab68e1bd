import { toPointer } from '../../diagnostics/index.js';
import { defineNode } from '../define-node.js';
import { checkCondition } from './check.js';
import { conditionSchema } from './config.schema.js';
import { lowerCondition } from './lower.js';
import { armPort, otherwisePort } from './ports.js';

/** Sends a customer on by the first rule that holds. */
export const condition = defineNode({
  type: 'condition',
  version: 1,
  group: 'flow',
  schema: conditionSchema,
  defaults: { arms: [{ id: 'a', name: '', rule: null }] },
  outputs: ({ arms }) => [...new Set(arms.map((arm) => armPort(arm.id))), otherwisePort],
  check: checkCondition,
  rules: ({ arms }) => arms.map(({ rule }, index) => ({ rule, pointer: toPointer(['arms', index, 'rule']) })),
  lower: lowerCondition,
});
