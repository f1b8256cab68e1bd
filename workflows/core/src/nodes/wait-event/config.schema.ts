import { z } from 'zod';
import { eventSinces } from '../../plan/index.js';
import { chosenEventSchema, durationSchema, ruleSchema } from '../fields.schema.js';

/**
 * What is waited for. event: a business event of that name that fits the filter (null: any), counted from when the customer comes
 * here, from when the run began, or from its last message. condition: until the rule holds; null while none is written.
 */
export const waitEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    event: chosenEventSchema,
    filter: ruleSchema,
    since: z.enum(eventSinces),
    timeout: durationSchema,
  }),
  z.strictObject({ kind: z.literal('condition'), rule: ruleSchema, timeout: durationSchema }),
]);

export type WaitEventConfig = z.infer<typeof waitEventSchema>;
