import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';
import { channelSchema } from './send.schema.js';
import { runItemSchema } from './run.schema.js';

/** Why nothing is learned of a call: `lookup` is one that may or may not have arrived, `task` one whose results WeCom does not show. */
const unreadSchema = z.object({
  what: z.enum(['lookup', 'task']),
  since: instantSchema,
  /** WeCom's code; null when nothing came back. */
  code: z.number().int().nullable(),
});

/** A call of which nobody can say what became of it: an operator decides. */
export const attentionSendSchema = z.object({
  kind: z.literal('send'),
  callId: z.string(),
  channel: channelSchema,
  api: z.string(),
  sender: z.string(),
  recipients: z.number().int(),
  journeyId: z.string(),
  journeyName: z.string(),
  nodeId: z.string(),
  /** The subject of an e-mail; null for every other channel. */
  subject: z.string().nullable(),
  /** The words that were sent, as far as the channel has any. */
  text: z.string().nullable(),
  dispatchedAt: instantSchema.nullable(),
  errorCode: z.number().int().nullable(),
  errorText: z.string().nullable(),
  /** Null when it was asked after, and nothing could be proved. */
  unread: unreadSchema.nullable(),
  /** The first few of the recipients. */
  customers: z.array(z.object({ id: z.string(), name: z.string(), runId: z.string() })),
  /** What an operator may do about it. */
  actions: z.array(z.enum(['link', 'arrived', 'resend', 'giveUp'])),
});
export type AttentionSend = z.infer<typeof attentionSendSchema>;

/** A run that could not go on. */
export const attentionRunSchema = z.object({
  kind: z.literal('run'),
  run: runItemSchema,
  actions: z.array(z.enum(['retry', 'end'])),
});
export type AttentionRun = z.infer<typeof attentionRunSchema>;

export const attentionListSchema = z
  .object({ items: z.array(z.discriminatedUnion('kind', [attentionSendSchema, attentionRunSchema])), total: z.number().int() })
  .meta({ id: 'AttentionList' });
export type AttentionList = z.infer<typeof attentionListSchema>;

export const linkMsgidRequestSchema = z.strictObject({ msgid: z.string().trim().min(1).max(128) }).meta({ id: 'LinkMsgidRequest' });
export type LinkMsgidRequest = z.infer<typeof linkMsgidRequestSchema>;

export const attentionResultSchema = z.object({ callId: z.string(), moved: z.number().int() }).meta({ id: 'AttentionResult' });
export type AttentionResult = z.infer<typeof attentionResultSchema>;
