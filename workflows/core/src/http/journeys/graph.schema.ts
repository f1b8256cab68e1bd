import { z } from 'zod';
import { jsonObjectSchema } from '../wire/fields.schema.js';

/**
 * A drawing as it travels: its outline is checked here, sizes, ids and meaning by the compiler's passes,
 * which answer with diagnostics. A draft may be unfinished.
 */
export const graphSchema = z
  .object({
    formatVersion: z.literal(1),
    settings: z.object({ reentry: z.enum(['afterExit', 'never']) }),
    nodes: z.array(z.object({ id: z.string(), type: z.string(), version: z.number().int(), name: z.string(), config: jsonObjectSchema })).readonly(),
    edges: z.array(z.object({ from: z.string(), port: z.string(), to: z.string() })).readonly(),
  })
  .meta({ id: 'Graph' });
export type GraphBody = z.infer<typeof graphSchema>;
