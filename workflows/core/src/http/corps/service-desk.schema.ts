import { z } from 'zod';
import { limits } from '../../limits.js';
import { timeOfDaySchema } from '../../nodes/index.js';
import { instantSchema } from '../wire/fields.schema.js';

/** A text without variables, as its bytes allow: what is answered is the same for all. */
const replyTextSchema = z.string().max(limits.serviceTextBytes);

export const serviceReplySchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/u),
    words: z.array(z.string().trim().min(1).max(50)).min(1).max(limits.serviceReplyWords).readonly(),
    /** exact: the message is one of the words. contains: one of them stands in it. */
    match: z.enum(['exact', 'contains']),
    /** What is answered; empty: nothing, and the words only name the message for journeys. */
    text: replyTextSchema,
    live: z.boolean().default(true),
    /** By the corp's clock; `until` at or before `from` is on the next day. */
    hours: z.strictObject({ from: timeOfDaySchema, until: timeOfDaySchema }).readonly().nullable().default(null),
  })
  .readonly()
  .meta({ id: 'ServiceReply' });

export const serviceDeskRequestSchema = z
  .strictObject({
    /** The first that fits answers. */
    replies: z
      .array(serviceReplySchema)
      .max(limits.serviceReplies)
      .refine((replies) => new Set(replies.map(({ id }) => id)).size === replies.length, { message: 'Each id once' })
      .readonly(),
    /** Said once to who has written that she wants no more messages; empty: nothing. */
    optOutText: replyTextSchema.default(''),
  })
  .readonly()
  .meta({ id: 'ServiceDeskRequest' });
export type ServiceDeskRequest = z.output<typeof serviceDeskRequestSchema>;

const serviceAccountSchema = z
  .object({
    openKfid: z.string(),
    name: z.string(),
    gone: z.boolean(),
    /** When it was looked at last. */
    fetchedAt: instantSchema.nullable(),
    /** WeCom's code, where it refused that. */
    errorCode: z.number().int().nullable(),
  })
  .meta({ id: 'ServiceAccount' });

export const serviceDeskSchema = z
  .object({
    revision: z.number().int(),
    replies: z.array(serviceReplySchema),
    optOutText: z.string(),
    changedAt: instantSchema.nullable(),
    accounts: z.array(serviceAccountSchema),
    /** WeCom's code, where the accounts could not be listed. */
    listError: z.number().int().nullable(),
    /** By id of a rule: how often it has answered in seven days, and how often the guard has kept it from answering. */
    answered: z.record(z.string(), z.object({ sent: z.number().int(), guarded: z.number().int() })),
  })
  .meta({ id: 'ServiceDesk' });
export type ServiceDeskBody = z.infer<typeof serviceDeskSchema>;
