import type { Duration } from '../../kernel/index.js';
import type { ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { checkLength } from '../wait/definition.js';
import { limiterSchema, type LimiterConfig } from './config.schema.js';

/** Lets so many customers through in a time; the others wait for their turn, or go another way. */
export const limiter = defineNode({
  type: 'limiter',
  version: 1,
  group: 'decision',
  schema: limiterSchema,
  defaults: { count: 100, per: 'hour', longestWait: null },
  outputs: ({ longestWait }) => (longestWait === null ? ['next'] : ['next', 'full']),
  goesAlong: { full: ['next'] },
  check: checkLimiter,
  lower: lowerLimiter,
});

const windows: Readonly<Record<LimiterConfig['per'], Duration>> = {
  minute: { amount: 1, unit: 'minutes' },
  hour: { amount: 1, unit: 'hours' },
  day: { amount: 24, unit: 'hours' },
};

/** No time at all is a meaning of its own: nobody waits. */
export function checkLimiter({ longestWait }: LimiterConfig): readonly ConfigProblem[] {
  return longestWait === null || longestWait.amount === 0 ? [] : checkLength(longestWait, 'longestWait');
}

/** A turn may come at once, so no time need pass here. */
export function lowerLimiter({ count, per, longestWait }: LimiterConfig): LoweredNode {
  return oneStep({
    kind: 'sleep',
    wait: { kind: 'turn', count, window: windows[per], longestWait },
    next: { port: 'next' },
    ...(longestWait === null ? {} : { passed: { full: { port: 'full' } } }),
  });
}
