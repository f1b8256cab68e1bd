import { z } from 'zod';
import { chosenSchema, timeOfDaySchema } from '../fields.schema.js';

/** When it comes round, by the corp's clock. */
export const timingSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('once'), at: z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/u) }),
    z.strictObject({ kind: z.literal('daily'), time: timeOfDaySchema }),
    z.strictObject({ kind: z.literal('weekly'), weekdays: z.array(z.int().min(1).max(7)).max(7).readonly(), time: timeOfDaySchema }),
    z.strictObject({
      kind: z.literal('monthly'),
      days: z.array(z.int().min(1).max(31)).max(31).readonly(),
      lastDay: z.boolean(),
      time: timeOfDaySchema,
    }),
    z.strictObject({ kind: z.literal('workingDays'), time: timeOfDaySchema }),
    z.strictObject({ kind: z.literal('cron'), line: z.string().max(100) }),
  ])
  .readonly();

/** Of times that came while nothing ran: entered once for all of them, or let pass. */
export const missedSchema = z.enum(['catchUp', 'skip']);

export const scheduleSchema = z
  .strictObject({
    timing: timingSchema,
    audience: z.strictObject({ kind: z.enum(['segment', 'list']), id: chosenSchema }).readonly(),
    missed: missedSchema,
  })
  .readonly();

export type ScheduleConfig = z.infer<typeof scheduleSchema>;
