import { z } from 'zod';

export const apiStartSchema = z.strictObject({}).readonly();

export type ApiStartConfig = z.infer<typeof apiStartSchema>;
