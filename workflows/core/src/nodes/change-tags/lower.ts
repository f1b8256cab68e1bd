import { toTagId } from '../../kernel/index.js';
import type { RetryPolicy } from '../../plan/index.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import type { ChangeTagsConfig } from './config.schema.js';

/** A tag write may safely be repeated, so the operator is not asked about it. */
const retry: RetryPolicy = { attempts: 3, interval: { amount: 1, unit: 'minutes' } };

export function lowerChangeTags({ add, remove }: ChangeTagsConfig): LoweredNode {
  return oneStep({
    kind: 'invoke',
    request: { channel: 'tag_write', add: [...new Set(add)].map(toTagId), remove: [...new Set(remove)].map(toTagId) },
    retry,
    deadline: null,
    priority: 'normal',
    outcomes: { accepted: { port: 'next' }, suppressed: { port: 'failed' }, failed: { port: 'failed' } },
  });
}
