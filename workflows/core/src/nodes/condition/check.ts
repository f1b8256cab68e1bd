import { toPointer } from '../../diagnostics/index.js';
import type { ConfigProblem } from '../node-spec.js';
import type { ConditionConfig } from './config.schema.js';

/** Arms exist and can be told apart; their rules are the conditions pass's business. */
export function checkCondition({ arms }: ConditionConfig): readonly ConfigProblem[] {
  if (arms.length === 0) return [{ code: 'condition.noArms', pointer: '/arms', params: {} }];
  return arms.flatMap((arm, index) =>
    arms.findIndex(({ id }) => id === arm.id) < index
      ? [{ code: 'condition.duplicateArm', pointer: toPointer(['arms', index, 'id']), params: { armId: arm.id } } as const]
      : [],
  );
}
