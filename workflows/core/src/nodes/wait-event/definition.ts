import { isJsonObject, unitMs, durationMs, type Json } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import type { AwaitMatch, Rule } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import type { RulePlace } from '../node-spec.js';
import { waitEventSchema, type WaitEventConfig } from './config.schema.js';

/** Holds a customer until something of the business happens to them, or until a condition holds. */
export const waitEvent = defineNode<'wait-event', WaitEventConfig>({
  type: 'wait-event',
  version: 1,
  group: 'wait',
  schema: waitEventSchema,
  defaults: { kind: 'event', event: '', filter: null, since: 'wait', timeout: { amount: 3, unit: 'days' } },
  outputs: () => ['matched', 'timeout'],
  takesOver: { matched: ['next'], timeout: ['next'] },
  // What may be so already is over at once, and so is a look back that does not wait.
  takesTime: (config, port) => (port === 'timeout' ? config.timeout.amount > 0 : config.kind === 'event' && config.since === 'wait'),
  check: checkWaitEvent,
  references: (config) => (config.kind === 'event' ? [{ kind: 'event', name: config.event, pointer: '/event' }] : []),
  rules: rulesOf,
  lower: lowerWaitEvent,
});

function rulesOf(config: WaitEventConfig): readonly RulePlace[] {
  if (config.kind === 'condition') return [{ rule: config.rule, pointer: '/rule' }];
  return config.filter === null || config.event === '' ? [] : [{ rule: config.filter, pointer: '/filter', event: config.event }];
}

/** It waits, unless it only looks back; and no longer than the engine promises to remember. */
export function checkWaitEvent(config: WaitEventConfig): readonly ConfigProblem[] {
  const path = ['timeout', 'amount'];
  const looksBack = config.kind === 'event' && config.since !== 'wait';
  if (config.timeout.amount === 0) return looksBack ? [] : [problemAt('wait.zero', { path })];
  const isTooLong = durationMs(config.timeout) > limits.waitDays * unitMs.days;
  return isTooLong ? [problemAt('wait.tooLong', { path, params: { limit: limits.waitDays } })] : [];
}

export function lowerWaitEvent(config: WaitEventConfig): LoweredNode {
  return oneStep({
    kind: 'awaitEvent',
    match: toMatch(config),
    timeout: { kind: 'duration', duration: config.timeout },
    onMatch: { port: 'matched' },
    onTimeout: { port: 'timeout' },
  });
}

function toMatch(config: WaitEventConfig): AwaitMatch {
  if (config.kind === 'condition') return { kind: 'condition', rule: checkedRule(config.rule) };
  const filter = config.filter === null ? null : checkedRule(config.filter);
  return { kind: 'event', name: config.event, filter, since: config.since };
}

/** The conditions pass has let through only operators and true/false; anything else here is our mistake. */
function checkedRule(rule: Json): Rule {
  if (typeof rule === 'boolean' || isJsonObject(rule)) return rule;
  throw new Error('A wait was lowered with a rule that had not been checked');
}
