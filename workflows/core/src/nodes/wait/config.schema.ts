import { z } from 'zod';
import { durationSchema, tagIdSchema } from '../fields.schema.js';

/** A time of day on the corp's clock, `HH:mm`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);

export const waitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duration'), duration: durationSchema }),
  z.strictObject({ kind: z.literal('timeOfDay'), time: timeOfDaySchema }),
  z.strictObject({ kind: z.literal('untilTag'), tagId: tagIdSchema, timeout: durationSchema }),
]);

export type WaitConfig = z.infer<typeof waitSchema>;
