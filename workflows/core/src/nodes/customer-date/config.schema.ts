import { z } from 'zod';
import { limits } from '../../limits.js';
import { chosenSchema, timeOfDaySchema } from '../fields.schema.js';
import { missedSchema } from '../schedule/config.schema.js';

/** A date of the customer's, days before or after it, moved off days that do not work if wanted. */
export const customerDateSchema = z
  .strictObject({
    attribute: chosenSchema,
    repeat: z.enum(['once', 'yearly', 'lunar']),
    offsetDays: z.int().min(-limits.waitDays).max(limits.waitDays),
    shift: z.enum(['none', 'before', 'after']),
    time: timeOfDaySchema,
    missed: missedSchema,
  })
  .readonly();

export type CustomerDateConfig = z.infer<typeof customerDateSchema>;
