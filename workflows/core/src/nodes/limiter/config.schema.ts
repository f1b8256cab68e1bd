import { z } from 'zod';
import { limits } from '../../limits.js';
import { durationSchema } from '../fields.schema.js';

/**
 * `count` customers of the journey go on in each `per`, evenly, in the order they came. Who would have to wait longer than
 * `longestWait` leaves at once by a way of their own; null: everybody waits, however long it takes.
 */
export const limiterSchema = z
  .strictObject({
    count: z.int().min(1).max(limits.limiterCount),
    per: z.enum(['minute', 'hour', 'day']),
    longestWait: durationSchema.nullable().default(null),
  })
  .readonly();

export type LimiterConfig = z.infer<typeof limiterSchema>;
