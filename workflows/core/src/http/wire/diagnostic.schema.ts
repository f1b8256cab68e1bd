import { z } from 'zod';
import { jsonObjectSchema } from './fields.schema.js';

/** What is wrong with a drawing, as the compiler says it: the editor has a text for each code. */
export const diagnosticSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    nodeId: z.string().nullable(),
    params: jsonObjectSchema,
  })
  .loose()
  .meta({ id: 'Diagnostic' });
export type DiagnosticBody = z.infer<typeof diagnosticSchema>;
