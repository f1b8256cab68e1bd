import { z } from 'zod';
import { intentReasons } from '../../contracts/index.js';
import { breachLevels, breachMeasures } from '../../policy/index.js';
import { instantSchema } from '../wire/fields.schema.js';

/** A journey whose share of failures or complaints stands above a line; at `stop` it is stopped until a person lets it go. */
export const breachSchema = z
  .object({
    id: z.string(),
    journey: z.object({ id: z.string(), name: z.string() }),
    measure: z.enum(breachMeasures),
    level: z.enum(breachLevels),
    /** What was sent since `countedFrom`, and how many of it failed or were complained of. */
    sends: z.number().int(),
    bad: z.number().int(),
    /** The share it stands above, from 0 to 1. */
    line: z.number(),
    countedFrom: instantSchema,
    raisedAt: instantSchema,
    /** Why sends failed since then, the most frequent first, at most three; empty for complaints. */
    reasons: z.array(z.object({ reason: z.enum(intentReasons), sends: z.number().int() })),
  })
  .meta({ id: 'Breach' });
export type Breach = z.infer<typeof breachSchema>;

export const breachListSchema = z.object({ items: z.array(breachSchema) }).meta({ id: 'BreachList' });
export type BreachList = z.infer<typeof breachListSchema>;
