import { z } from 'zod';
import { instantSchema, rowIdSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

export const refusedEntryQuerySchema = pageQuerySchema.extend({ journeyId: z.uuid().optional(), customerId: rowIdSchema.optional() });
export type RefusedEntryQuery = z.infer<typeof refusedEntryQuerySchema>;

/** A customer who was to enter a journey and did not: the answer to "why did they get nothing?". */
export const refusedEntrySchema = z
  .object({
    id: z.string(),
    journeyId: z.string(),
    journeyName: z.string(),
    customer: z.object({ id: z.string(), name: z.string(), externalUserid: z.string() }),
    /** What was to put them on it: `tag`, `api` or `list`. */
    source: z.string(),
    /** `already_open`, `never_again`, `cooling_down`, `too_often`, `filtered`, `suppressed`, `already_sent`, `cap_total`, `cap_day`, `archived`, `replaced`, `loop` or `failed`. */
    reason: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'RefusedEntry' });
export type RefusedEntry = z.infer<typeof refusedEntrySchema>;

export const refusedEntryPageSchema = pageOf(refusedEntrySchema);
export type RefusedEntryPage = z.infer<typeof refusedEntryPageSchema>;
