import { z } from 'zod';
import { limits } from '../../limits.js';
import { partIdSchema, ruleSchema } from '../fields.schema.js';

/** One way out with its json-logic rule; null while none is written. */
export const conditionArmSchema = z.strictObject({ id: partIdSchema, name: z.string().max(100).default(''), rule: ruleSchema }).readonly();

/** Arms are tried in order; who fits none goes on through `otherwise`. */
export const conditionSchema = z.strictObject({ arms: z.array(conditionArmSchema).max(limits.conditionArms).readonly() }).readonly();

export type ConditionArm = z.infer<typeof conditionArmSchema>;
export type ConditionConfig = z.infer<typeof conditionSchema>;
