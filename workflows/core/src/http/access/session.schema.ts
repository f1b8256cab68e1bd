import { z } from 'zod';
import { roleSchema } from '../wire/fields.schema.js';

export const loginRequestSchema = z
  .strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** Who is signed in, their corps with their role in each, and what may be seen; the first call of the editor. */
export const sessionSchema = z
  .object({
    user: z.object({ id: z.string(), login: z.string(), name: z.string(), administrator: z.boolean() }),
    corps: z.array(z.object({ id: z.string(), name: z.string(), timeZone: z.string(), stopped: z.boolean(), role: roleSchema })),
    installation: z.object({ stopped: z.boolean() }),
    /** True in the demo: WeCom is the sandbox. */
    simulated: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
