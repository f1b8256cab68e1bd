import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';
import { plannedMessagesSchema } from './stop.schema.js';

/** stopped: the journey was. replaced: a new version went live, and who travelled an older one was to leave. */
export const runEndingReasons = ['stopped', 'replaced'] as const;

/** Runs under way that are being ended, some at a time, or were. */
export const runEndingSchema = z
  .object({
    id: z.string(),
    journeyId: z.string(),
    journeyName: z.string(),
    reason: z.enum(runEndingReasons),
    askedBy: z.string(),
    askedAt: instantSchema,
    /** Under way when it was asked. */
    people: z.number().int(),
    /** Told so far: nothing more is sent to them, and they end at once. */
    told: z.number().int(),
    /** Their planned messages that are sent no more. */
    withdrawn: z.number().int(),
    /** Tasks that employees have, or may have, and that are asked back. */
    tasks: z.number().int(),
    doneAt: instantSchema.nullable(),
  })
  .meta({ id: 'RunEnding' });
export type RunEnding = z.infer<typeof runEndingSchema>;

export const runEndingListSchema = z.object({ items: z.array(runEndingSchema) }).meta({ id: 'RunEndingList' });
export type RunEndingList = z.infer<typeof runEndingListSchema>;

/** Whom ending the runs of a journey meets, over all its versions. */
export const underWaySchema = z
  .object({
    /** Runs that are open. */
    people: z.number().int(),
    planned: plannedMessagesSchema,
    /** Messages in tasks that WeCom has given to employees, of which nobody knows yet whether they were sent. */
    withEmployees: z.number().int(),
    /** The last time they were ended, or are being ended now. */
    ending: runEndingSchema.nullable(),
  })
  .meta({ id: 'UnderWay' });
export type UnderWay = z.infer<typeof underWaySchema>;
