import { z } from 'zod';
import type { Json } from '../../kernel/index.js';
import { chosenEventSchema } from '../fields.schema.js';

/** Any JSON: whether it is a rule is for the conditions pass to say. */
const filterSchema: z.ZodType<Json> = z.json();

/** `filter`: a rule over `event.<property>`; null for every event of the name. */
export const businessEventSchema = z.strictObject({ event: chosenEventSchema, filter: filterSchema }).readonly();

export type BusinessEventConfig = z.infer<typeof businessEventSchema>;
