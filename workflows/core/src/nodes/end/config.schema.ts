import { z } from 'zod';

/** The reason is kept with the run: nothing ends without one. */
export const endSchema = z.strictObject({ reason: z.string().max(100).default('completed') }).readonly();

export type EndConfig = z.infer<typeof endSchema>;
