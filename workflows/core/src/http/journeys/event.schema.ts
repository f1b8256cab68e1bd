import { z } from 'zod';
import { externalUseridSchema } from '../wire/fields.schema.js';

export const eventTypes = ['com.tagtrail.customer.tag.added.v1', 'com.tagtrail.customer.tag.removed.v1'] as const;

/** A CloudEvent 1.0 (structured mode). `source` and `id` together name it: it is taken once. */
export const cloudEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(200),
    source: z.string().min(1).max(500),
    type: z.enum(eventTypes),
    subject: externalUseridSchema,
    time: z.iso.datetime({ offset: true }).optional(),
    datacontenttype: z.string().max(100).optional(),
    data: z.object({ tagId: z.string().min(1).max(64) }),
  })
  .loose()
  .meta({ id: 'CloudEvent' });
export type CloudEvent = z.infer<typeof cloudEventSchema>;

export const eventsRequestSchema = z.union([cloudEventSchema, z.array(cloudEventSchema).min(1).max(1_000)]);
export type EventsRequest = z.infer<typeof eventsRequestSchema>;

/** `duplicates` were taken before and change nothing. */
export const eventsResultSchema = z.object({ accepted: z.number().int(), duplicates: z.number().int() }).meta({ id: 'EventsResult' });
export type EventsResult = z.infer<typeof eventsResultSchema>;
