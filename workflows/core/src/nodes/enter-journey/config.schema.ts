import { z } from 'zod';
import { limits } from '../../limits.js';
import { chosenSchema, durationSchema } from '../fields.schema.js';
import { valueSourceSchema } from '../value-source.schema.js';

const givenSchema = z.strictObject({ name: z.string().max(64), value: valueSourceSchema }).readonly();

/** Which journey, what it is given, and how long its end is waited for; null: the customer goes on at once. */
export const enterJourneySchema = z
  .strictObject({
    journeyId: chosenSchema,
    values: z.array(givenSchema).max(limits.eventProperties).readonly(),
    wait: durationSchema.nullable(),
  })
  .readonly();

export type EnterJourneyConfig = z.infer<typeof enterJourneySchema>;
