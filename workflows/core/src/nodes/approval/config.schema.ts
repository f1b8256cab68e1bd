import { z } from 'zod';
import { durationSchema } from '../fields.schema.js';

/** What is asked of a person, with variables, and how long the answer is waited for. */
export const approvalSchema = z.strictObject({ question: z.string().max(2_000), timeout: durationSchema }).readonly();

export type ApprovalConfig = z.infer<typeof approvalSchema>;
