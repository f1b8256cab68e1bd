import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { armPort, otherwisePort } from './ports.js';
import type { ConditionArm, ConditionConfig } from './config.schema.js';

export function lowerCondition({ arms }: ConditionConfig): LoweredNode {
  return oneStep({
    kind: 'branch',
    arms: arms.map((arm) => ({ id: arm.id, rule: checkedRule(arm), next: { port: armPort(arm.id) } })),
    otherwise: { port: otherwisePort },
  });
}

/** The conditions pass has let through only operators and true/false; anything else here is our mistake. */
function checkedRule({ id, rule }: ConditionArm): JsonObject | boolean {
  if (typeof rule === 'boolean' || isJsonObject(rule)) return rule;
  throw new Error(`Arm ${id} was lowered with a rule that had not been checked`);
}
