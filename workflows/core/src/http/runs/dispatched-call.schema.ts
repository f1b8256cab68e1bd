import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';

/** A call whose bytes may be on their way: it may still arrive within 15 s. */
export const dispatchedCallSchema = z
  .object({ callId: z.string(), channel: z.string(), recipients: z.number().int(), dispatchedAt: instantSchema })
  .meta({ id: 'DispatchedCall' });
export type DispatchedCall = z.infer<typeof dispatchedCallSchema>;
