import { z } from 'zod';
import { settingsSchema } from '../../graph/index.js';
import { jsonObjectSchema } from '../wire/fields.schema.js';

/**
 * A drawing as it travels: its outline is checked here, sizes, ids and meaning by the compiler's passes,
 * which answer with diagnostics. A draft may be unfinished.
 */
export const graphSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    settings: settingsSchema,
    nodes: z
      .array(
        z.strictObject({
          id: z.string(),
          type: z.string(),
          version: z.number().int(),
          name: z.string(),
          config: jsonObjectSchema,
          disabled: z.literal(true).exactOptional(),
        }),
      )
      .readonly(),
    edges: z.array(z.strictObject({ from: z.string(), port: z.string(), to: z.string() })).readonly(),
  })
  .meta({ id: 'Graph' });
export type GraphBody = z.infer<typeof graphSchema>;
