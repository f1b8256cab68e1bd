import { z } from 'zod';
import { uuidSchema } from '../wire/fields.schema.js';

/** How long somebody counts as here who says nothing any more; a page says it every few seconds. */
export const presenceSeconds = 20;
/** How long somebody who edits is waited for, until who asks may take over without an answer. */
export const takeoverSeconds = 60;

/** What an open page says of itself. `editing`: it has edits that are unsaved or were saved just now. */
export const presenceRequestSchema = z
  .strictObject({ tab: uuidSchema, editing: z.boolean().default(false), leaving: z.boolean().default(false) })
  .meta({ id: 'PresenceRequest' });
export type PresenceRequest = z.input<typeof presenceRequestSchema>;
export type ParsedPresenceRequest = z.output<typeof presenceRequestSchema>;

/** Asks a colleague who edits to leave the drawing to whoever asks. */
export const askTakeoverRequestSchema = z.strictObject({ tab: uuidSchema, userId: uuidSchema }).meta({ id: 'AskTakeoverRequest' });
export type AskTakeoverRequest = z.infer<typeof askTakeoverRequestSchema>;

/** `give` and `refuse` are for who is asked, `take` and `withdraw` for who asks. */
export const answerTakeoverRequestSchema = z
  .strictObject({ tab: uuidSchema, deed: z.enum(['give', 'refuse', 'take', 'withdraw']) })
  .meta({ id: 'AnswerTakeoverRequest' });
export type AnswerTakeoverRequest = z.infer<typeof answerTakeoverRequestSchema>;

export const takeoverSchema = z
  .object({
    id: z.string(),
    /** Whether the caller is asked; else they ask. */
    ofMe: z.boolean(),
    /** The other one. */
    name: z.string(),
    state: z.enum(['open', 'given', 'refused', 'taken']),
    /** Until it may be taken without an answer; 0 where it may be. */
    secondsLeft: z.number().int(),
  })
  .meta({ id: 'Takeover' });
export type Takeover = z.infer<typeof takeoverSchema>;

export const presenceSchema = z
  .object({
    /** Colleagues who have the journey open, each once; the caller is not among them. */
    others: z.array(z.object({ userId: z.string(), name: z.string(), editing: z.boolean() })),
    /** Of the draft as it is saved, and who saved it last. */
    revision: z.number().int(),
    savedBy: z.string().nullable(),
    /** What is asked of the caller or by them, the last that is open or was answered just now. */
    takeover: takeoverSchema.nullable(),
  })
  .meta({ id: 'Presence' });
export type Presence = z.infer<typeof presenceSchema>;
