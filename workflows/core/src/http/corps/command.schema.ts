import { z } from 'zod';
import { commandKinds, staffCauses, type PollCallResult, type RemindCallResult } from '../../contracts/index.js';
import { instantSchema } from '../wire/fields.schema.js';

export const checkCorpResultSchema = z
  .object({
    checks: z.array(
      z.object({
        name: z.enum(['address', 'token', 'departments', 'customers', 'tags', 'employees']),
        ok: z.boolean(),
        code: z.number().int().nullable(),
        detail: z.string().nullable(),
      }),
    ),
    /** Employees who hold customers and as whom nothing can be sent. */
    staff: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          cause: z.enum(staffCauses),
          code: z.number().int().nullable(),
          customers: z.number().int(),
          underWay: z.number().int(),
        }),
      )
      .default([]),
  })
  .meta({ id: 'CheckCorpResult' });

export const syncCorpResultSchema = z
  .object({ employees: z.number().int(), customers: z.number().int(), tags: z.number().int(), groups: z.number().int().default(0) })
  .meta({ id: 'SyncCorpResult' });

export const remindCallResultSchema = z
  .object({ callId: z.string(), reminders: z.number().int(), againAt: instantSchema.nullable() })
  .meta({ id: 'RemindCallResult' }) satisfies z.ZodType<RemindCallResult>;

export const pollCallResultSchema = z
  .object({ callId: z.string(), recipients: z.number().int(), open: z.number().int(), delivered: z.number().int() })
  .meta({ id: 'PollCallResult' }) satisfies z.ZodType<PollCallResult>;

/** Something asked of the worker. 200 when it is done, 202 while it waits. */
export const commandSchema = z
  .object({
    commandId: z.string(),
    kind: z.enum(commandKinds),
    status: z.enum(['waiting', 'done', 'failed']),
    check: checkCorpResultSchema.nullable(),
    sync: syncCorpResultSchema.nullable(),
    reminder: remindCallResultSchema.nullable(),
    look: pollCallResultSchema.nullable(),
    /** Why it failed, in words of the worker. */
    error: z.string().nullable(),
    /** The same for programs: the code of the refusal, and WeCom's errcode where it gave one. */
    failure: z.object({ code: z.string(), errcode: z.number().int().nullable() }).nullable(),
    createdAt: instantSchema,
    doneAt: instantSchema.nullable(),
  })
  .meta({ id: 'Command' });
export type Command = z.infer<typeof commandSchema>;
