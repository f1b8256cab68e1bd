import { z } from 'zod';

/** What the owner's address book is to say of the customer; an empty text leaves what is there. */
export const remarkSchema = z.strictObject({ remark: z.string().max(500), description: z.string().max(1_000) }).readonly();

export type RemarkConfig = z.infer<typeof remarkSchema>;
