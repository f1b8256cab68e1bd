import { z } from 'zod';
import { commandKinds } from '../../contracts/index.js';
import { instantSchema } from '../wire/fields.schema.js';

export const checkCorpResultSchema = z
  .object({
    checks: z.array(
      z.object({
        name: z.enum(['address', 'token', 'departments', 'customers', 'tags']),
        ok: z.boolean(),
        code: z.number().int().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CheckCorpResult' });

export const syncCorpResultSchema = z
  .object({ employees: z.number().int(), customers: z.number().int(), tags: z.number().int() })
  .meta({ id: 'SyncCorpResult' });

/** Something asked of the worker. 200 when it is done, 202 while it waits. */
export const commandSchema = z
  .object({
    commandId: z.string(),
    kind: z.enum(commandKinds),
    status: z.enum(['waiting', 'done', 'failed']),
    check: checkCorpResultSchema.nullable(),
    sync: syncCorpResultSchema.nullable(),
    /** Why it failed, in words of the worker. */
    error: z.string().nullable(),
    createdAt: instantSchema,
    doneAt: instantSchema.nullable(),
  })
  .meta({ id: 'Command' });
export type Command = z.infer<typeof commandSchema>;
