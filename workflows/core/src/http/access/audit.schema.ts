import { z } from 'zod';
import { givenInstantSchema, instantSchema, jsonObjectSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** `noun`: of what the act was, as the first word of its name. From and before: instants. */
export const auditQuerySchema = pageQuerySchema.extend({
  target: z.string().max(200).optional(),
  actor: z.string().max(200).optional(),
  noun: z
    .string()
    .regex(/^[a-zA-Z]{1,40}$/u)
    .optional(),
  from: givenInstantSchema.optional(),
  before: givenInstantSchema.optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditFilterSchema = auditQuerySchema.omit({ limit: true, cursor: true });
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** One act of somebody; `actor` is `user:<id>`, `key:<id>` or `system`. */
export const auditItemSchema = z
  .object({
    id: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    action: z.string(),
    target: z.string(),
    /** What the target is called now: of journeys, customers and users. */
    targetName: z.string().nullable(),
    detail: jsonObjectSchema,
    at: instantSchema,
  })
  .meta({ id: 'AuditItem' });
export type AuditItem = z.infer<typeof auditItemSchema>;

export const auditPageSchema = pageOf(auditItemSchema);
export type AuditPage = z.infer<typeof auditPageSchema>;

/** Who did something of late, most first. */
export const auditActorsSchema = z
  .object({ items: z.array(z.object({ actor: z.string(), name: z.string().nullable() })) })
  .meta({ id: 'AuditActors' });
export type AuditActors = z.infer<typeof auditActorsSchema>;
