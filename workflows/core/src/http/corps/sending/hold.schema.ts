import { z } from 'zod';
import { holdCauses } from '../../../contracts/index.js';
import { channels } from '../../../plan/index.js';
import { instantSchema } from '../../wire/fields.schema.js';
import { gateGroupSchema } from './gate.schema.js';

/** What is held: nothing of it is lost, and it goes on when the fault is mended, or as a person decides about its content. */
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
    /** When it is tried next whether it is over; null where it is not tried: a person decides, or a sync finds a sender. */
    nextProbeAt: instantSchema.nullable(),
    /** Messages of the group that wait; at most 10,000 are counted. */
    waiting: z.number().int(),
    /** The first deadline after which one of them is not sent any more; null when none waits. */
    nextDeadline: instantSchema.nullable(),
    /** What is said that was refused, before variables are filled in, and the step that met it first; null for other causes. */
    content: z
      .object({
        journeyId: z.string(),
        journeyName: z.string(),
        nodeId: z.string(),
        channel: z.enum(channels),
        subject: z.string().nullable(),
        text: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Hold' });
export type Hold = z.infer<typeof holdSchema>;

/** What became of what waited under a hold that a person has decided. */
export const holdResultSchema = z.object({ holdId: z.string(), moved: z.number().int() }).meta({ id: 'HoldResult' });
export type HoldResult = z.infer<typeof holdResultSchema>;

export const holdListSchema = z.object({ items: z.array(holdSchema) }).meta({ id: 'HoldList' });
export type HoldList = z.infer<typeof holdListSchema>;
