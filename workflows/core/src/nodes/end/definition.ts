import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { endSchema, type EndConfig } from './config.schema.js';

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

/** Nothing ends without a reason. */
export function checkEnd({ reason }: EndConfig): readonly ConfigProblem[] {
  return reason.trim() === '' ? [problemAt('end.noReason', { path: ['reason'] })] : [];
}

export function lowerEnd({ reason }: EndConfig): LoweredNode {
  return oneStep({ kind: 'end', reason });
}
