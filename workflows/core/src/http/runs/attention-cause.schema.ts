import { z } from 'zod';
import { instantSchema, rowIdSchema } from '../wire/fields.schema.js';
import { channelSchema } from './send.schema.js';

/**
 * What waits for a person, by kind.
 * runParked: a step could not be carried out. runStuck: nothing moves the run (`stuckCauses`). sendUnknown: nobody can say what
 * became of it. sendEnded: it was not sent for a reason that can be mended, in the last day. address: a mail address or a number
 * that its receiver has refused for good.
 */
export const itemCauses = ['runParked', 'runStuck', 'sendUnknown', 'sendEnded', 'address'] as const;
export type ItemCause = (typeof itemCauses)[number];

/** Those that have a page of their own, and those of the set-up. */
export const placeCauses = ['canary', 'complaint', 'todo', 'callbacks', 'sync', 'import'] as const;
export type PlaceCause = (typeof placeCauses)[number];

export const bulkActions = ['retry', 'end', 'arrived', 'resend', 'giveUp', 'free'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** Acted on by one request at most. */
export const bulkAtOnce = 200;
const longestReason = 200;
const codeSchema = z.string().regex(/^[A-Za-z_]{1,64}$/u);

export const attentionCauseSchema = z
  .object({
    cause: z.enum([...itemCauses, ...placeCauses]),
    /** What exactly: the code of a parked run, the reason of a send, a channel, a kind of to-do. */
    code: z.string(),
    journey: z.object({ id: z.string(), name: z.string() }).nullable(),
    channel: channelSchema.nullable(),
    count: z.number().int(),
    /** Only so many are counted: there may be more. */
    atLeast: z.boolean(),
    /** Those concerned; of a send, its recipients. */
    customers: z.number().int(),
    since: instantSchema.nullable(),
    /** When the first of them is too late; null where nothing is. */
    dueAt: instantSchema.nullable(),
    /** What may be done about all of them at once. */
    actions: z.array(z.enum(bulkActions)),
  })
  .meta({ id: 'AttentionCause' });
export type AttentionCause = z.infer<typeof attentionCauseSchema>;

export const attentionCauseListSchema = z.object({ items: z.array(attentionCauseSchema) }).meta({ id: 'AttentionCauseList' });
export type AttentionCauseList = z.infer<typeof attentionCauseListSchema>;

export const attentionItemQuerySchema = z.strictObject({
  cause: z.enum(itemCauses),
  code: codeSchema,
  journeyId: z.uuid().optional(),
  channel: channelSchema.optional(),
});
export type AttentionItemQuery = z.infer<typeof attentionItemQuerySchema>;

export const attentionItemSchema = z.object({
  /** Of a run, a call, a send or an address, as the cause has it. */
  id: z.string(),
  /** Null for a call of several. */
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  runId: z.string().nullable(),
  recipients: z.number().int(),
  since: instantSchema.nullable(),
  /** In the words of who refused it, or of the engine; for engineers. */
  detail: z.string().nullable(),
});
export type AttentionItem = z.infer<typeof attentionItemSchema>;

export const attentionItemsSchema = z
  .object({ items: z.array(attentionItemSchema), total: z.number().int(), actions: z.array(z.enum(bulkActions)) })
  .meta({ id: 'AttentionItems' });
export type AttentionItems = z.infer<typeof attentionItemsSchema>;

const ids = z.array(rowIdSchema).min(1).max(bulkAtOnce);

export const bulkActRequestSchema = z
  .strictObject({
    cause: z.enum(itemCauses),
    action: z.enum(bulkActions),
    ids,
    /** Why, in a person's words: kept with what was done. */
    reason: z.string().trim().min(1).max(longestReason).optional(),
  })
  .meta({ id: 'BulkActRequest' });
export type BulkActRequest = z.infer<typeof bulkActRequestSchema>;

export const bulkActResultSchema = z
  .object({
    results: z.array(
      z.object({
        id: z.string(),
        done: z.boolean(),
        /** Customers for whom something has changed. */
        moved: z.number().int(),
        /** Why nothing was done, as a problem's code. */
        refused: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkActResult' });
export type BulkActResult = z.infer<typeof bulkActResultSchema>;
