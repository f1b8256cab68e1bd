import { z } from 'zod';
import { instantSchema, versionNumberSchema } from '../wire/fields.schema.js';

export const armsQuerySchema = z.strictObject({ version: versionNumberSchema.optional() });
export type ArmsQuery = z.infer<typeof armsQuerySchema>;

export const armCountsSchema = z
  .object({
    /** The output of the step. */
    port: z.string(),
    /** Runs that took it, however often. */
    people: z.number().int(),
    /** Those of them that reached the goal of the journey in time. */
    reached: z.number().int(),
  })
  .meta({ id: 'ArmCounts' });
export type ArmCounts = z.infer<typeof armCountsSchema>;

/** What became of those whom the lots of one version sent each way. */
export const armsSchema = z
  .object({
    version: z.number().int(),
    /** Whether the version has a goal: without one nobody can reach it. */
    hasGoal: z.boolean(),
    countedAt: instantSchema,
    splits: z.array(z.object({ nodeId: z.string(), arms: z.array(armCountsSchema) })),
  })
  .meta({ id: 'Arms' });
export type Arms = z.infer<typeof armsSchema>;
