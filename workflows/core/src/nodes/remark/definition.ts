import { limits } from '../../limits.js';
import type { RetryPolicy } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { checkedText, oneStep, type LoweredNode } from '../lowered.js';
import type { TextPlace } from '../node-spec.js';
import { remarkSchema, type RemarkConfig } from './config.schema.js';

/** Writes remark and description of the customer in the owner's address book, in WeCom. */
export const remark = defineNode<'remark', RemarkConfig>({
  type: 'remark',
  version: 1,
  group: 'customer',
  schema: remarkSchema,
  defaults: { remark: '', description: '' },
  outputs: () => ['next', 'notFriend', 'failed'],
  check: checkRemark,
  references: () => [{ kind: 'owner', pointer: '' }],
  texts: (config) => (['remark', 'description'] as const).flatMap((name) => textAt(config, name)),
  lower: lowerRemark,
});

export function checkRemark({ remark: text, description }: RemarkConfig): readonly ConfigProblem[] {
  return isBlank(text) && isBlank(description) ? [problemAt('remark.nothingToDo', { path: [] })] : [];
}

const isBlank = (text: string): boolean => text.trim() === '';

/** What is too long for WeCom is cut, so that a long value spoils no whole remark. */
function textAt(config: RemarkConfig, name: 'remark' | 'description'): readonly TextPlace[] {
  if (isBlank(config[name])) return [];
  return [{ source: config[name], pointer: `/${name}`, limitBytes: limits.webhookTextBytes, beforeBytes: 0, shared: false, forPeople: true }];
}

/** A remark may safely be written again, so the operator is not asked about it. */
const retry: RetryPolicy = { attempts: 3, interval: { amount: 1, unit: 'minutes' } };

export function lowerRemark(config: RemarkConfig): LoweredNode {
  return oneStep({
    kind: 'invoke',
    request: { channel: 'remark', remark: checkedText(config.remark), description: checkedText(config.description) },
    retry,
    deadline: null,
    priority: 'normal',
    outcomes: { accepted: { port: 'next' }, notFriend: { port: 'notFriend' }, suppressed: { port: 'failed' }, failed: { port: 'failed' } },
  });
}
