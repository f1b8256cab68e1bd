import { z } from 'zod';
import { externalUseridSchema } from '../wire/fields.schema.js';

export const eventTypes = ['com.tagtrail.customer.tag.added.v1', 'com.tagtrail.customer.tag.removed.v1'] as const;

/** What the specification lets an attribute, and so an extension, be called. */
const contextAttribute = /^[a-z0-9]{1,20}$/u;

/** A CloudEvent 1.0 (structured mode); extension attributes are taken as the specification asks, anything else is refused. `source` and `id` together name it: it is taken once. */
export const cloudEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(200),
    source: z.string().min(1).max(500),
    type: z.enum(eventTypes),
    subject: externalUseridSchema,
    time: z.iso.datetime({ offset: true }).optional(),
    datacontenttype: z
      .string()
      .max(100)
      .regex(/^application\/([\w.-]+\+)?json\s*(;|$)/iu)
      .optional(),
    data: z.strictObject({ tagId: z.string().min(1).max(64) }),
  })
  .loose()
  .superRefine((event, context) => {
    const keys = Object.keys(event).filter((name) => !contextAttribute.test(name));
    if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: event, message: 'Not a name of an attribute' });
  })
  .meta({ id: 'CloudEvent' });
export type CloudEvent = z.infer<typeof cloudEventSchema>;

export const eventsRequestSchema = z.union([cloudEventSchema, z.array(cloudEventSchema).min(1).max(1_000)]);
export type EventsRequest = z.infer<typeof eventsRequestSchema>;

/**
 * `duplicates` were taken before and change nothing. `refused` names events of tags that the corp does not have (any more).
 * `waiting` counts those accepted for customers we do not know yet: they are applied when the customer is known, and refused
 * when it is not within 24 hours. Of two events for one customer and tag the one with the later `time` stands, whichever comes first.
 */
export const eventsResultSchema = z
  .object({
    accepted: z.number().int(),
    duplicates: z.number().int(),
    waiting: z.number().int().optional(),
    refused: z.array(z.object({ source: z.string(), id: z.string(), code: z.literal('unknown_tag') })).optional(),
  })
  .meta({ id: 'EventsResult' });
export type EventsResult = z.infer<typeof eventsResultSchema>;
