import { z } from 'zod';
import { holdCauses } from '../../contracts/index.js';
import { instantSchema } from '../wire/fields.schema.js';
import { gateGroupSchema } from './gate.schema.js';

/** What is held by a fault of the set-up: nothing of it is lost, and it goes on by itself when the fault is mended. */
export const holdSchema = z
  .object({
    id: z.string(),
    group: gateGroupSchema,
    /** What of the group: null for all of it, else one API, one employee or one receiver outside WeCom. */
    target: z.string().nullable(),
    cause: z.enum(holdCauses),
    /** WeCom's or the receiver's own number; null where it said nothing. */
    code: z.number().int().nullable(),
    /** What is wrong and what the operator must do. */
    remedy: z.string(),
    since: instantSchema,
    /** When it is tried next whether it is over. */
    nextProbeAt: instantSchema,
    /** Messages of the group that wait; at most 10,000 are counted. */
    waiting: z.number().int(),
    /** The first deadline after which one of them is not sent any more; null when none waits. */
    nextDeadline: instantSchema.nullable(),
  })
  .meta({ id: 'Hold' });
export type Hold = z.infer<typeof holdSchema>;

export const holdListSchema = z.object({ items: z.array(holdSchema) }).meta({ id: 'HoldList' });
export type HoldList = z.infer<typeof holdListSchema>;
