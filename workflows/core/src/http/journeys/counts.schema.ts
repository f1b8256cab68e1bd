import { z } from 'zod';
import { versionNumberSchema } from '../wire/fields.schema.js';

export const countsQuerySchema = z.strictObject({ version: versionNumberSchema.optional() });
export type CountsQuery = z.infer<typeof countsQuerySchema>;

export const nodeCountsSchema = z
  .object({
    /** Runs that stand at the node now. */
    waiting: z.number().int(),
    /** Times a run went through the node. */
    passed: z.number().int(),
    /** Messages that the customer has. */
    delivered: z.number().int(),
    /** Messages by which an employee was told; the customer got nothing. */
    employeeTold: z.number().int(),
    /** Messages that another server took, which will say no more. */
    accepted: z.number().int(),
    /** Tag writes that were done. */
    done: z.number().int(),
    /** Times none of the node's ways came to its good end. */
    failed: z.number().int(),
  })
  .meta({ id: 'NodeCounts' });
export type NodeCounts = z.infer<typeof nodeCountsSchema>;

/** Of one version; without `version` in the query, of the live one. */
export const countsSchema = z
  .object({
    version: z.number().int().nullable(),
    nodes: z.record(z.string(), nodeCountsSchema),
    runs: z.object({
      open: z.number().int(),
      parked: z.number().int(),
      ended: z.number().int(),
      /** Runs, of all these, that reached the goal in time; null when the version has no goal. */
      reachedGoal: z.number().int().nullable(),
    }),
  })
  .meta({ id: 'Counts' });
export type Counts = z.infer<typeof countsSchema>;
