import { z } from 'zod';
import { instantSchema, jsonSchema, nameSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** A rule over a customer in json-logic, as conditions of journeys are; it reads no payload and no value of a run. */
export const segmentRequestSchema = z.strictObject({ name: nameSchema, rule: jsonSchema }).meta({ id: 'SegmentRequest' });
export type SegmentRequest = z.infer<typeof segmentRequestSchema>;

export const segmentQuerySchema = pageQuerySchema.extend({ search: z.string().trim().max(100).optional() });
export type SegmentQuery = z.infer<typeof segmentQuerySchema>;

export const segmentItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    rule: jsonSchema,
    revision: z.number().int(),
    /** Its place among the stages of a customer's life, from 0; null for any other segment. */
    stage: z.number().int().nullable(),
    /** Something uses it, so its members are kept as rows. */
    kept: z.boolean(),
    /** When its members were first all there; null while they are being filled in, or not kept. */
    filledAt: instantSchema.nullable(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'SegmentItem' });
export type SegmentItem = z.infer<typeof segmentItemSchema>;

export const segmentPageSchema = pageOf(segmentItemSchema);
export type SegmentPage = z.infer<typeof segmentPageSchema>;

/** What a rule asks about: tags, attributes, behaviour (events), or other segments and lists. */
export const audienceDimensions = ['tags', 'attributes', 'behaviour', 'groups'] as const;
export type AudienceDimension = (typeof audienceDimensions)[number];

export const audienceRequestSchema = z.strictObject({ rule: jsonSchema }).meta({ id: 'AudienceRequest' });
export type AudienceRequest = z.infer<typeof audienceRequestSchema>;

/** Whom a rule holds for at this moment. */
export const audienceCountSchema = z
  .object({
    customers: z.number().int(),
    /** Of them, friends who want to be written to. */
    reachable: z.number().int(),
    /** Customers of the corp. */
    total: z.number().int(),
    dimensions: z.array(z.enum(audienceDimensions)),
    /** manyDimensions: more than two kinds of things are asked. small: too few for a journey to show anything. nobody: it holds for none. */
    warnings: z.array(z.enum(['manyDimensions', 'small', 'nobody'])),
    samples: z.array(z.object({ id: z.string(), name: z.string() })),
    at: instantSchema,
  })
  .meta({ id: 'AudienceCount' });
export type AudienceCount = z.infer<typeof audienceCountSchema>;

export const segmentMemberSchema = z
  .object({
    customerId: z.string(),
    externalUserid: z.string(),
    name: z.string(),
    /** Since when they belong to it; null where no rows are kept. */
    since: instantSchema.nullable(),
  })
  .meta({ id: 'SegmentMember' });
export type SegmentMember = z.infer<typeof segmentMemberSchema>;

export const segmentMemberPageSchema = pageOf(segmentMemberSchema);
export type SegmentMemberPage = z.infer<typeof segmentMemberPageSchema>;
