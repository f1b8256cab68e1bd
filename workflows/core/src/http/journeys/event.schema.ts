import { z } from 'zod';
import { factProblems } from '../../kernel/index.js';
import { attributesSchema } from '../customers/attribute.schema.js';
import { eventNameSchema } from '../customers/business-event.schema.js';
import { externalUseridSchema, givenInstantSchema, jsonObjectSchema } from '../wire/fields.schema.js';

/** Events of the product’s own: a tag, or attributes, that somebody else tells us of. Every other type is an event of the corp’s business. */
export const tagEventTypes = ['com.tagtrail.customer.tag.added.v1', 'com.tagtrail.customer.tag.removed.v1'] as const;
export const attributesEventType = 'com.tagtrail.customer.attributes.set.v1';
const ownTypes: readonly string[] = [...tagEventTypes, attributesEventType];

/** What the specification lets an attribute, and so an extension, be called. */
const contextAttribute = /^[a-z0-9]{1,20}$/u;

const tagDataSchema = z.strictObject({ tagId: z.string().min(1).max(64) });
const attributesDataSchema = z.strictObject({ attributes: attributesSchema });

function dataSchemaOf(type: string): z.ZodType {
  if (tagEventTypes.some((known) => known === type)) return tagDataSchema;
  return type === attributesEventType ? attributesDataSchema : z.unknown();
}

/**
 * A CloudEvent 1.0 (structured mode); extension attributes are taken as the specification asks, anything else is refused. `source` and
 * `id` together name it: it is taken once. `data`: `{tagId}`, `{attributes}`, or of an event of the business its properties.
 */
export const cloudEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(200),
    source: z.string().min(1).max(500),
    type: z.string().refine((type) => ownTypes.includes(type) || eventNameSchema.safeParse(type).success, 'There is no such type of event'),
    subject: externalUseridSchema,
    time: givenInstantSchema.optional(),
    datacontenttype: z
      .string()
      .max(100)
      .regex(/^application\/([\w.-]+\+)?json\s*(;|$)/iu)
      .optional(),
    data: jsonObjectSchema.default({}),
  })
  .loose()
  .superRefine((event, context) => {
    const keys = Object.keys(event).filter((name) => !contextAttribute.test(name));
    if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: event, message: 'Not a name of an attribute' });
    const data = dataSchemaOf(event.type).safeParse(event.data);
    if (!data.success) context.issues.push(...data.error.issues.map((issue) => ({ ...issue, path: ['data', ...issue.path], input: undefined })));
  })
  .meta({ id: 'CloudEvent' });
export type CloudEvent = z.output<typeof cloudEventSchema>;

export const eventsRequestSchema = z.union([cloudEventSchema, z.array(cloudEventSchema).min(1).max(1_000)]);
export type EventsRequest = z.output<typeof eventsRequestSchema>;

/** Why a CloudEvent is refused by what the corp has and has defined. */
export const eventRefusals = ['unknown_tag', 'unknown_event', 'own_event', 'future_time', ...factProblems] as const;
export type EventRefusal = (typeof eventRefusals)[number];

/**
 * `duplicates` were taken before and change nothing. `refused` names events that the corp cannot have, each with the field that is
 * wrong and what to do: a tag, event, attribute or property that is not there, an event that the product itself tells, a value of another type, a time that is to come.
 * `waiting` counts those accepted for customers we do not know yet: they are applied when the customer is known, and refused
 * when it is not within 24 hours. Of two events for one customer and tag the one with the later `time` stands, whichever comes first.
 */
export const eventsResultSchema = z
  .object({
    accepted: z.number().int(),
    duplicates: z.number().int(),
    waiting: z.number().int().optional(),
    refused: z
      .array(z.object({ source: z.string(), id: z.string(), code: z.enum(eventRefusals), pointer: z.string(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'EventsResult' });
export type EventsResult = z.infer<typeof eventsResultSchema>;
