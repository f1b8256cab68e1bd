import { z } from 'zod';
import { eventNamePattern, propertyTypes, retentionClasses } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { instantSchema, jsonObjectSchema, nameSchema } from '../wire/fields.schema.js';
import { pageOf } from '../wire/page.schema.js';
import { attributeNameSchema } from './attribute.schema.js';

/** The `type` of the CloudEvents that tell it: `order_paid`, `com.shop.order.paid`. Those of the product itself begin with com.tagtrail. */
export const eventNameSchema = z
  .string()
  .regex(eventNamePattern, 'A name is letters, digits, _, . and -, begins with a letter or _, and has at most 100 of them')
  .refine((name) => !name.startsWith('com.tagtrail.'), 'Names that begin with com.tagtrail. are the product’s own');

const propertySchema = z.strictObject({ name: attributeNameSchema, title: nameSchema, type: z.enum(propertyTypes) });

const describedShape = {
  title: nameSchema,
  properties: z
    .array(propertySchema)
    .max(limits.eventProperties)
    .refine((properties) => new Set(properties.map(({ name }) => name)).size === properties.length, 'A property is listed twice')
    .default([]),
  retention: z.enum(retentionClasses).default('days400'),
};

export const newEventRequestSchema = z.strictObject({ name: eventNameSchema, ...describedShape }).meta({ id: 'NewEventRequest' });
export type NewEventRequest = z.output<typeof newEventRequestSchema>;

export const changeEventRequestSchema = z.strictObject(describedShape).meta({ id: 'ChangeEventRequest' });
export type ChangeEventRequest = z.output<typeof changeEventRequestSchema>;

export const eventDefinitionSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    properties: z.array(z.object({ name: z.string(), title: z.string(), type: z.enum(propertyTypes) })),
    retention: z.enum(retentionClasses),
    revision: z.number().int(),
    /** When the newest one happened; null when none is kept. */
    lastAt: instantSchema.nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'EventDefinition' });
export type EventDefinition = z.infer<typeof eventDefinitionSchema>;

export const eventDefinitionListSchema = z.object({ items: z.array(eventDefinitionSchema) });
export type EventDefinitionList = z.infer<typeof eventDefinitionListSchema>;

/** One event of a customer's history. */
export const businessEventSchema = z
  .object({ id: z.string(), name: z.string(), title: z.string(), at: instantSchema, properties: jsonObjectSchema, source: z.string() })
  .meta({ id: 'BusinessEvent' });
export type BusinessEvent = z.infer<typeof businessEventSchema>;

export const businessEventPageSchema = pageOf(businessEventSchema);
export type BusinessEventPage = z.infer<typeof businessEventPageSchema>;
