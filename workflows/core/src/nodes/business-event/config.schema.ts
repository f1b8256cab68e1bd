import { z } from 'zod';
import { chosenEventSchema, ruleSchema } from '../fields.schema.js';

/** `filter`: a rule over `event.<property>`; null for every event of the name. */
export const businessEventSchema = z.strictObject({ event: chosenEventSchema, filter: ruleSchema }).readonly();

export type BusinessEventConfig = z.infer<typeof businessEventSchema>;
