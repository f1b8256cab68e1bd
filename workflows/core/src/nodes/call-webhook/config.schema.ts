import { z } from 'zod';
import { limits } from '../../limits.js';
import { answerTypes } from '../../plan/index.js';
import { durationSchema } from '../fields.schema.js';

const answerSchema = z.strictObject({ name: z.string().max(64), path: z.string().max(200), type: z.enum(answerTypes) }).readonly();

/** Which system is asked, what it is told, and what is read from its answer. */
export const callWebhookSchema = z
  .strictObject({
    /** Key of a channel setting; empty while none is chosen. */
    endpoint: z.string().max(100),
    text: z.string().max(limits.emailTextBytes),
    answer: z.array(answerSchema).max(limits.answerFields).readonly(),
    /** Calls tried in all. */
    attempts: z.int().min(1).max(limits.rungAttempts),
    interval: durationSchema,
  })
  .readonly();

export type CallWebhookConfig = z.infer<typeof callWebhookSchema>;
