import { z } from 'zod';
import { consentScopes } from '../../contracts/index.js';
import { channels } from '../../plan/index.js';
import { breachLevels } from '../../policy/index.js';
import { externalUseridSchema, givenInstantSchema, instantSchema, rowIdSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** Where a complaint was heard. */
export const complaintChannels = ['wecom', 'phone', 'email', 'sms', 'other'] as const;

/** A complaint is answered within so many hours. */
export const complaintHours = 24;

/** A complaint counts to the journey of the last message within so many days before it. */
export const complaintDays = 7;

const textSchema = z.string().trim().min(1).max(2_000);

/** A complaint of a customer. `answer` and what belongs to it are null while nobody has answered. */
export const complaintSchema = z
  .object({
    id: z.string(),
    customer: z.object({
      id: z.string(),
      name: z.string(),
      withdrawnAt: instantSchema.nullable(),
      lostAt: instantSchema.nullable(),
      stopped: z.boolean(),
    }),
    channel: z.enum(complaintChannels),
    text: z.string(),
    /** The teller's own name for it; null where none was given. */
    reference: z.string().nullable(),
    /** Name of the user or API key that told of it; null for one that is no more. */
    toldBy: z.string().nullable(),
    at: instantSchema,
    dueAt: instantSchema,
    /** The last message to the customer within the week before, to whose journey the complaint counts; null where there was none. */
    message: z
      .object({
        id: z.string(),
        runId: z.string(),
        journey: z.object({ id: z.string(), name: z.string() }),
        channel: z.enum(channels),
        at: instantSchema,
      })
      .nullable(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
  })
  .meta({ id: 'Complaint' });
export type Complaint = z.infer<typeof complaintSchema>;

/** open: the first due first. answered: the last answered first. */
export const complaintQuerySchema = pageQuerySchema.extend({
  state: z.enum(['open', 'answered']).default('open'),
  journeyId: z.uuid().optional(),
});
export type ComplaintQuery = z.infer<typeof complaintQuerySchema>;

export const complaintPageSchema = pageOf(complaintSchema);
export type ComplaintPage = z.infer<typeof complaintPageSchema>;

/**
 * The customer by our id or by WeCom's. `at`: when it was made, default now. `reference`: the teller's own name for it; told again
 * under the same one it stays one complaint.
 */
export const addComplaintRequestSchema = z
  .strictObject({
    customerId: rowIdSchema.optional(),
    externalUserid: externalUseridSchema.optional(),
    channel: z.enum(complaintChannels),
    text: textSchema,
    at: givenInstantSchema.optional(),
    reference: z.string().trim().min(1).max(200).optional(),
    /** She wants no more messages, or no more marketing: withdrawn in the same moment. Left out: nothing is withdrawn. */
    withdraw: z.enum(consentScopes).optional(),
  })
  .refine(({ customerId, externalUserid }) => (customerId === undefined) !== (externalUserid === undefined), {
    path: ['customerId'],
    message: 'Give either customerId or externalUserid',
  })
  .meta({ id: 'AddComplaintRequest' });
export type AddComplaintRequest = z.infer<typeof addComplaintRequestSchema>;

export const answerComplaintRequestSchema = z.strictObject({ answer: textSchema }).meta({ id: 'AnswerComplaintRequest' });
export type AnswerComplaintRequest = z.infer<typeof answerComplaintRequestSchema>;

/** How many complaints a journey drew within the breaker's window, and where that stands. */
export const complaintRateSchema = z
  .object({
    journey: z.object({ id: z.string(), name: z.string(), stopped: z.boolean() }),
    complaints: z.number().int(),
    /** What it sent in that time; no more are counted than it takes to be below the first line. */
    sends: z.number().int(),
    atLeast: z.boolean(),
    level: z.enum(breachLevels).nullable(),
  })
  .meta({ id: 'ComplaintRate' });
export type ComplaintRate = z.infer<typeof complaintRateSchema>;

/** `warn` and `stop` are the two lines, shares from 0 to 1; fewer than `fewest` sends are not judged. */
export const complaintRatesSchema = z
  .object({
    windowHours: z.number().int(),
    fewest: z.number().int(),
    warn: z.number(),
    stop: z.number(),
    items: z.array(complaintRateSchema),
  })
  .meta({ id: 'ComplaintRates' });
export type ComplaintRates = z.infer<typeof complaintRatesSchema>;
