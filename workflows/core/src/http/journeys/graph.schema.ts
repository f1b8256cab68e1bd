import { z } from 'zod';
import { limits } from '../../limits.js';
import { jsonObjectSchema } from '../wire/fields.schema.js';

/**
 * A drawing as it travels: its outline is checked, its meaning is not, because a draft may be unfinished.
 * What is wrong with the meaning comes back as diagnostics.
 */
export const graphSchema = z
  .object({
    formatVersion: z.literal(1),
    settings: z.object({ reentry: z.enum(['afterExit', 'never']) }),
    nodes: z
      .array(
        z.object({
          id: z.string().min(1).max(64),
          type: z.string().min(1).max(40),
          version: z.number().int().min(1),
          name: z.string().max(100),
          config: jsonObjectSchema,
        }),
      )
      .max(limits.graphNodes),
    edges: z
      .array(z.object({ from: z.string().min(1).max(64), port: z.string().min(1).max(80), to: z.string().min(1).max(64) }))
      .max(limits.graphNodes * 4),
  })
  .meta({ id: 'Graph' });
export type GraphBody = z.infer<typeof graphSchema>;
