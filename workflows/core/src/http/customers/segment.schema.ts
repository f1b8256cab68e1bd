import { z } from 'zod';
import { instantSchema, jsonSchema, nameSchema, rowIdSchema } from '../wire/fields.schema.js';
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
export const audienceDimensions = ['tags', 'employees', 'attributes', 'behaviour', 'groups'] as const;
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

const fewCustomersSchema = z.object({
  customers: z.number().int(),
  /** Five of them, the newest. */
  samples: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Every customer of the corp in one of three: the rule holds; it fails for want of something it compares; it fails otherwise. */
export const audienceEstimateSchema = z
  .object({ holds: fewCustomersSchema, fails: fewCustomersSchema, lacking: fewCustomersSchema, total: z.number().int(), at: instantSchema })
  .meta({ id: 'AudienceEstimate' });
export type AudienceEstimate = z.infer<typeof audienceEstimateSchema>;

/** A rule is tried on one customer; what only a run has (`entry.…`, `value.…`) has no value then. */
export const ruleTrialRequestSchema = z.strictObject({ rule: jsonSchema, customerId: rowIdSchema }).meta({ id: 'RuleTrialRequest' });
export type RuleTrialRequest = z.infer<typeof ruleTrialRequestSchema>;

export const ruleTrialSchema = z
  .object({
    holds: z.boolean(),
    /** The rule's own shape with the value of every part, as a branch keeps it with a step. */
    explanation: jsonSchema,
    customer: z.object({ id: z.string(), name: z.string() }),
    at: instantSchema,
  })
  .meta({ id: 'RuleTrial' });
export type RuleTrial = z.infer<typeof ruleTrialSchema>;

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
