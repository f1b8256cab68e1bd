import { z } from 'zod';
import { canaryHolds, canaryPercents, canaryStates } from '../../policy/index.js';
import { instantSchema } from '../wire/fields.schema.js';

const mostAtLeast = 10_000;
const longestHoldMinutes = 7 * 24 * 60;

/** Who is written to first, and how long the rest waits. */
export const canaryRulesSchema = z
  .strictObject({
    /** Of a hundred customers. */
    percent: z.int().min(canaryPercents.least).max(canaryPercents.most),
    /** So many go first, however small their share. */
    atLeast: z.int().min(1).max(mostAtLeast),
    /** Null: until a person releases it. */
    holdMinutes: z.int().min(1).max(longestHoldMinutes).nullable(),
  })
  .meta({ id: 'CanaryRules' });
export type CanaryRulesRequest = z.infer<typeof canaryRulesSchema>;

/** One version that went live by canary, with what became of those who were written to first. */
export const canarySchema = z
  .object({
    version: z.object({ id: z.string(), number: z.number().int() }),
    rules: canaryRulesSchema,
    state: z.enum(canaryStates),
    /** Why the rest waits; null where it does not. */
    hold: z.enum(canaryHolds).nullable(),
    /** When the rest goes by itself; null where it does not. */
    releaseAt: instantSchema.nullable(),
    startedAt: instantSchema,
    /** Since when the first waits; null while nobody does. */
    heldSince: instantSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    /** An actor of the audit; `hold`: its time was over and all was well. */
    decidedBy: z.string().nullable(),
    /** Customers who go first, and what became of the messages to them. */
    customers: z.number().int(),
    sent: z.number().int(),
    delivered: z.number().int(),
    failed: z.number().int(),
    complaints: z.number().int(),
    unsubscribed: z.number().int(),
    /** Messages that wait, and when the first of them is too late to be sent. */
    waiting: z.number().int(),
    expiresAt: instantSchema.nullable(),
  })
  .meta({ id: 'Canary' });
export type Canary = z.infer<typeof canarySchema>;

export const canaryListSchema = z.object({ items: z.array(canarySchema) }).meta({ id: 'CanaryList' });
export type CanaryList = z.infer<typeof canaryListSchema>;
