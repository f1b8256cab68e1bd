import { defineNode } from '../define-node.js';
import { checkWait } from './check.js';
import { waitSchema, type WaitConfig } from './config.schema.js';
import { lowerWait } from './lower.js';

/** Holds a customer for a time, until a time of day, or until a tag is there. */
export const wait = defineNode<'wait', WaitConfig>({
  type: 'wait',
  version: 1,
  group: 'flow',
  schema: waitSchema,
  defaults: { kind: 'duration', duration: { amount: 1, unit: 'days' } },
  outputs: ({ kind }) => (kind === 'untilTag' ? ['matched', 'timeout'] : ['next']),
  takesOver: { next: ['timeout', 'matched'], matched: ['next'], timeout: ['next'] },
  // Who has the tag already does not wait for it: `matched` alone would let a loop spin.
  takesTime: (_config, port) => port !== 'matched',
  check: checkWait,
  references: (config) => (config.kind === 'untilTag' ? [{ kind: 'tag', tagId: config.tagId, pointer: '/tagId' }] : []),
  lower: lowerWait,
});
