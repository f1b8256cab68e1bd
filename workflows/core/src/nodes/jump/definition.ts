import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { jumpSchema, type JumpConfig } from './config.schema.js';

/** Sends a customer back to an earlier step so many times, and then on. */
export const jump = defineNode({
  type: 'jump',
  version: 1,
  group: 'decision',
  schema: jumpSchema,
  defaults: { atMost: 3 },
  outputs: () => ['again', 'done'],
  takesOver: { done: ['next'] },
  atOnce: true,
  bounds: (port) => port === 'again',
  lower: lowerJump,
});

export function lowerJump({ atMost }: JumpConfig): LoweredNode {
  return oneStep({ kind: 'branch', by: 'visits', atMost, next: { port: 'again' }, otherwise: { port: 'done' } });
}
