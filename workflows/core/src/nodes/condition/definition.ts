import { toPointer } from '../../diagnostics/index.js';
import { defineNode } from '../define-node.js';
import { conditionSchema, type ConditionArm, type ConditionConfig } from './config.schema.js';
import { isJsonObject, type JsonObject } from '../../kernel/index.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';

/** Output of an arm: `arm:<id>`. */
export const armPort = (armId: string): string => `arm:${armId}`;

/** Output of customers whom no arm fits. */
export const otherwisePort = 'otherwise';

/** Arms with the one of this output `by` places further on; null for an output of no arm, or where there is no such place. */
export function moveArmOfPort<Config extends { readonly arms: readonly { readonly id: string }[] }>(
  config: Config,
  port: string,
  by: number,
): Config | null {
  const at = config.arms.findIndex(({ id }) => armPort(id) === port);
  const arm = config.arms[at];
  if (arm === undefined || at + by < 0 || at + by >= config.arms.length) return null;
  const rest = config.arms.filter((_, index) => index !== at);
  return { ...config, arms: [...rest.slice(0, at + by), arm, ...rest.slice(at + by)] };
}

/** Sends a customer on by the first rule that holds. */
export const condition = defineNode({
  type: 'condition',
  version: 1,
  group: 'decision',
  schema: conditionSchema,
  defaults: { arms: [{ id: 'a', name: '', rule: null }] },
  outputs: ({ arms }) => [...new Set(arms.map((arm) => armPort(arm.id))), otherwisePort],
  atOnce: true,
  moveOutput: moveArmOfPort,
  check: checkCondition,
  rules: ({ arms }) => arms.map(({ id, rule }, index) => ({ rule, pointer: toPointer(['arms', index, 'rule']), port: armPort(id) })),
  lower: lowerCondition,
});

export function lowerCondition({ arms }: ConditionConfig): LoweredNode {
  return oneStep({
    kind: 'branch',
    by: 'rule',
    arms: arms.map((arm) => ({ id: arm.id, rule: checkedRule(arm), next: { port: armPort(arm.id) } })),
    otherwise: { port: otherwisePort },
  });
}

/** The conditions pass has let through only operators and true/false; anything else here is our mistake. */
function checkedRule({ id, rule }: ConditionArm): JsonObject | boolean {
  if (typeof rule === 'boolean' || isJsonObject(rule)) return rule;
  throw new Error(`Arm ${id} was lowered with a rule that had not been checked`);
}

/** Arms exist and can be told apart; their rules are the conditions pass's business. */
export function checkCondition({ arms }: ConditionConfig): readonly ConfigProblem[] {
  if (arms.length === 0) return [problemAt('condition.noArms', { path: ['arms'] })];
  return arms.flatMap((arm, index) =>
    arms.findIndex(({ id }) => id === arm.id) < index
      ? [problemAt('condition.duplicateArm', { path: ['arms', index, 'id'], params: { armId: arm.id } })]
      : [],
  );
}
