import { z } from 'zod';
import { instantSchema, jsonObjectSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

export const auditQuerySchema = pageQuerySchema.extend({ target: z.string().max(200).optional() });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** One act of somebody; `actor` is `user:<id>`, `key:<id>` or `system`. */
export const auditItemSchema = z
  .object({
    id: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    action: z.string(),
    target: z.string(),
    detail: jsonObjectSchema,
    at: instantSchema,
  })
  .meta({ id: 'AuditItem' });
export type AuditItem = z.infer<typeof auditItemSchema>;

export const auditPageSchema = pageOf(auditItemSchema);
export type AuditPage = z.infer<typeof auditPageSchema>;
