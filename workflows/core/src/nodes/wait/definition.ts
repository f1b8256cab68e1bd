import { durationMs, unitMs, type Duration, toTagId } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { waitSchema, type WaitConfig } from './config.schema.js';

/** Holds a customer for a time, until a time of day, or until a tag is there. */
export const wait = defineNode<'wait', WaitConfig>({
  type: 'wait',
  version: 1,
  group: 'wait',
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

/** A wait lasts, and no longer than the engine promises to remember. */
export function checkWait(config: WaitConfig): readonly ConfigProblem[] {
  switch (config.kind) {
    case 'duration':
      return checkLength(config.duration, 'duration');
    case 'timeOfDay':
      return [];
    case 'untilTag':
      return checkLength(config.timeout, 'timeout');
  }
}

function checkLength(duration: Duration, field: string): readonly ConfigProblem[] {
  const path = [field, 'amount'];
  if (duration.amount === 0) return [problemAt('wait.zero', { path })];
  const isTooLong = durationMs(duration) > limits.waitDays * unitMs.days;
  return isTooLong ? [problemAt('wait.tooLong', { path, params: { limit: limits.waitDays } })] : [];
}

export function lowerWait(config: WaitConfig): LoweredNode {
  switch (config.kind) {
    case 'duration':
      return oneStep({ kind: 'sleep', wait: { kind: 'duration', duration: config.duration }, next: { port: 'next' } });
    case 'timeOfDay':
      return oneStep({ kind: 'sleep', wait: { kind: 'timeOfDay', time: config.time }, next: { port: 'next' } });
    case 'untilTag':
      return oneStep({
        kind: 'awaitEvent',
        match: { kind: 'hasTag', tagId: toTagId(config.tagId) },
        timeout: { kind: 'duration', duration: config.timeout },
        onMatch: { port: 'matched' },
        onTimeout: { port: 'timeout' },
      });
  }
}
