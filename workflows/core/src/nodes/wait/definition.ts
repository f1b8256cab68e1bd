import { mayPassAtOnce, type WaitSpec } from '../../calendar/index.js';
import { durationMs, unitMs, type Duration, toTagId } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import type { Reference } from '../node-spec.js';
import { bestTimes } from './best-times.js';
import { waitSchema, type WaitConfig } from './config.schema.js';

/** Holds a customer for a time, until an hour, a day or a date of theirs, or until a tag is there. */
export const wait = defineNode<'wait', WaitConfig>({
  type: 'wait',
  version: 2,
  group: 'wait',
  schema: waitSchema,
  defaults: { kind: 'duration', duration: { amount: 1, unit: 'days' } },
  outputs: waitOutputs,
  takesOver: { next: ['timeout', 'matched'], matched: ['next'], timeout: ['next'] },
  goesAlong: { noDate: ['next'], past: ['next'] },
  takesTime: waitTakesTime,
  check: checkWait,
  references: waitReferences,
  waits: (config) => [toWaitSpec(config)].filter((spec) => spec !== null),
  lower: lowerWait,
  // Times of day were all on the corp's clock.
  migrations: { 1: (config) => (config['kind'] === 'timeOfDay' ? { ...config, zone: 'corp' } : config) },
});

function waitOutputs({ kind }: WaitConfig): readonly string[] {
  if (kind === 'untilTag') return ['matched', 'timeout'];
  return kind === 'attribute' ? ['next', 'past', 'noDate'] : ['next'];
}

/** Who has the tag already, comes within the hours or after the date does not wait: a loop that way alone would spin. */
export function waitTakesTime(config: WaitConfig, port: string): boolean {
  if (port !== 'next') return port === 'timeout';
  const spec = toWaitSpec(config);
  return spec !== null && !mayPassAtOnce(spec);
}

/** A wait has something to wait for, and lasts no longer than the engine promises to remember. */
export function checkWait(config: WaitConfig): readonly ConfigProblem[] {
  switch (config.kind) {
    case 'duration':
      return checkLength(config.duration, 'duration');
    case 'untilTag':
      return checkLength(config.timeout, 'timeout');
    case 'weekday':
      return config.weekdays.length === 0 ? [problemAt('wait.noWeekday', { path: ['weekdays'] })] : [];
    case 'window':
      return [
        ...(config.on.length === 0 ? [problemAt('wait.noWeekday', { path: ['on'] })] : []),
        ...(config.spans.length === 0 ? [problemAt('wait.noSpan', { path: ['spans'] })] : []),
      ];
    case 'timeOfDay':
    case 'dayOfMonth':
    case 'dateTime':
    case 'workingDay':
    case 'bestTime':
    case 'attribute':
      return [];
  }
}

/** A length that is one, and not beyond what the engine promises to remember. */
export function checkLength(duration: Duration, field: string): readonly ConfigProblem[] {
  const path = [field, 'amount'];
  if (duration.amount === 0) return [problemAt('wait.zero', { path })];
  const isTooLong = durationMs(duration) > limits.waitDays * unitMs.days;
  return isTooLong ? [problemAt('wait.tooLong', { path, params: { limit: limits.waitDays } })] : [];
}

function waitReferences(config: WaitConfig): readonly Reference[] {
  if (config.kind === 'untilTag') return [{ kind: 'tag', tagId: config.tagId, pointer: '/tagId' }];
  return config.kind === 'attribute' ? [{ kind: 'attribute', name: config.name, pointer: '/name', types: ['date', 'dateTime'] }] : [];
}

/** What `core/calendar` is asked for; null for a wait for a tag, of which only the deadline is a time. */
export function toWaitSpec(config: WaitConfig): WaitSpec | null {
  if (config.kind === 'untilTag') return null;
  return config.kind === 'bestTime' ? { kind: 'window', ...bestTimes[config.industry], zone: config.zone } : config;
}

export function lowerWait(config: WaitConfig): LoweredNode {
  const spec = toWaitSpec(config);
  if (spec?.kind === 'attribute') {
    const passed = { past: { port: 'past' }, noDate: { port: 'noDate' } };
    return oneStep({ kind: 'sleep', wait: spec, next: { port: 'next' }, passed });
  }
  if (spec !== null) return oneStep({ kind: 'sleep', wait: spec, next: { port: 'next' } });
  return lowerTagWait(config);
}

function lowerTagWait(config: WaitConfig): LoweredNode {
  if (config.kind !== 'untilTag') throw new Error(`A wait by ${config.kind} is no wait for a tag`);
  return oneStep({
    kind: 'awaitEvent',
    match: { kind: 'hasTag', tagId: toTagId(config.tagId) },
    timeout: { kind: 'duration', duration: config.timeout },
    onMatch: { port: 'matched' },
    onTimeout: { port: 'timeout' },
  });
}
