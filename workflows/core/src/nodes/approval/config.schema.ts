import { z } from 'zod';
import { limits } from '../../limits.js';
import { durationSchema } from '../fields.schema.js';

/** What is asked of a person, with variables, and how long the answer is waited for. */
export const approvalSchema = z.strictObject({ question: z.string().max(limits.questionLength), timeout: durationSchema }).readonly();

export type ApprovalConfig = z.infer<typeof approvalSchema>;
