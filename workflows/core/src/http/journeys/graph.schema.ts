import { z } from 'zod';
import { noteColours, settingsSchema } from '../../graph/index.js';
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
    /** For who draws: nothing that is sent comes of them. */
    notes: z
      .array(
        z.strictObject({
          id: z.string(),
          text: z.string(),
          colour: z.enum(noteColours),
          step: z.string().nullable(),
          x: z.number().int(),
          y: z.number().int(),
        }),
      )
      .readonly()
      .exactOptional(),
  })
  .meta({ id: 'Graph' });
export type GraphBody = z.infer<typeof graphSchema>;
