import { z } from 'zod';
import { limits } from '../../limits.js';
import { partIdSchema } from '../fields.schema.js';

/** One way out and its part of the customers, in per cent. */
export const splitArmSchema = z
  .strictObject({ id: partIdSchema, name: z.string().max(100).default(''), percent: z.number().min(0).max(100) })
  .readonly();

/** `holdout`: the per cent that are held back to compare with, with a way of their own; 0 when nobody is. */
export const splitSchema = z
  .strictObject({ arms: z.array(splitArmSchema).max(limits.conditionArms).readonly(), holdout: z.number().min(0).max(100).default(0) })
  .readonly();

export type SplitArm = z.infer<typeof splitArmSchema>;
export type SplitConfig = z.infer<typeof splitSchema>;
