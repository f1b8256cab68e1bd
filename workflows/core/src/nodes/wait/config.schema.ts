import { z } from 'zod';
import { durationSchema, tagIdSchema, timeOfDaySchema } from '../fields.schema.js';
import { industries } from './best-times.js';

const waitZoneSchema = z.enum(['corp', 'customer']).default('corp');

/** 1 is Monday. */
const weekdaysSchema = z.array(z.int().min(1).max(7)).max(7).readonly();

const spanSchema = z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).readonly();

const onClock = { time: timeOfDaySchema, zone: waitZoneSchema };

export const waitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duration'), duration: durationSchema }),
  z.strictObject({ kind: z.literal('timeOfDay'), ...onClock }),
  z.strictObject({ kind: z.literal('weekday'), weekdays: weekdaysSchema, ...onClock }),
  z.strictObject({ kind: z.literal('dayOfMonth'), day: z.int().min(1).max(31), ...onClock }),
  z.strictObject({ kind: z.literal('dateTime'), date: z.iso.date(), ...onClock }),
  z.strictObject({
    kind: z.literal('attribute'),
    /** Empty while none is chosen. */
    name: z.string().max(64),
    /** Days after the date; before it: negative. */
    offsetDays: z.int().min(-366).max(366),
    yearly: z.boolean(),
    shift: z.enum(['none', 'before', 'after']),
    ...onClock,
  }),
  z.strictObject({ kind: z.literal('workingDay'), days: z.int().min(0).max(240), ...onClock }),
  z.strictObject({
    kind: z.literal('window'),
    on: z.union([z.literal('workingDays'), weekdaysSchema]),
    spans: z.array(spanSchema).max(6).readonly(),
    zone: waitZoneSchema,
  }),
  z.strictObject({ kind: z.literal('bestTime'), industry: z.enum(industries), zone: waitZoneSchema }),
  z.strictObject({ kind: z.literal('untilTag'), tagId: tagIdSchema, timeout: durationSchema }),
]);

export type WaitConfig = z.infer<typeof waitSchema>;
