import { z } from 'zod';
import { alertKinds } from '../../../policy/index.js';
import { instantSchema } from '../../wire/fields.schema.js';

/** Whom alerts go to, and from when on each kind is one; a kind left out is none. */
export const alertRulesSchema = z
  .strictObject({
    employees: z.array(z.string().min(1).max(64)).max(20).readonly(),
    /** Key of a webhook setting. */
    endpoint: z.string().min(1).max(100).nullable(),
    /** Minutes of breaker, hold and queue; hours of the others. */
    after: z.partialRecord(z.enum(alertKinds), z.int().min(0).max(1_000)).readonly(),
  })
  .readonly()
  .meta({ id: 'AlertRules' });

/** Something people were told of; `test`: somebody wanted to see whether they are. */
export const alertSchema = z
  .object({
    id: z.string(),
    kind: z.enum([...alertKinds, 'test']),
    /** The words that were sent; empty while nothing is. */
    text: z.string(),
    raisedAt: instantSchema,
    clearedAt: instantSchema.nullable(),
    sends: z.array(
      z.object({
        phase: z.enum(['raised', 'cleared']),
        /** The name of the employee, or of the webhook setting. */
        to: z.string(),
        state: z.enum(['waiting', 'accepted', 'failed']),
        failure: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Alert' });
export type Alert = z.infer<typeof alertSchema>;

/** The last fifty, the newest first. */
export const alertListSchema = z.object({ items: z.array(alertSchema) }).meta({ id: 'AlertList' });
export type AlertList = z.infer<typeof alertListSchema>;
