import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { ConditionConfig } from './config.schema.js';

/** Arms exist and can be told apart; their rules are the conditions pass's business. */
export function checkCondition({ arms }: ConditionConfig): readonly ConfigProblem[] {
  if (arms.length === 0) return [problemAt('condition.noArms', { path: ['arms'] })];
  return arms.flatMap((arm, index) =>
    arms.findIndex(({ id }) => id === arm.id) < index
      ? [problemAt('condition.duplicateArm', { path: ['arms', index, 'id'], params: { armId: arm.id } })]
      : [],
  );
}
