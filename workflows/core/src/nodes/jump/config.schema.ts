import { z } from 'zod';
import { limits } from '../../limits.js';

/** How often a customer goes back from here, in one run. */
export const jumpSchema = z.strictObject({ atMost: z.int().min(1).max(limits.jumps) }).readonly();

export type JumpConfig = z.infer<typeof jumpSchema>;
