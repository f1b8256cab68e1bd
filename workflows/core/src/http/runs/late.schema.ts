import { z } from 'zod';
import { loopFailureCauses, loopWorks } from '../../contracts/index.js';
import { instantSchema } from '../wire/fields.schema.js';

/** `entries`: customers not yet enrolled; `runs`: due and not taken by a beat; `planned`, `queued`, `dispatching`: where a send stands. */
export const lateKinds = ['entries', 'runs', 'planned', 'queued', 'dispatching'] as const;
export type LateKind = (typeof lateKinds)[number];

/** Something past its time that nothing holds: no stop, no hold, no window, no turn in a queue that moves. */
export const lateItemSchema = z
  .object({
    kind: z.enum(lateKinds),
    journeyId: z.string(),
    journeyName: z.string(),
    version: z.number().int(),
    customers: z.number().int(),
    /** There may be more customers: only so many are counted. */
    atLeast: z.boolean(),
    /** The earliest moment at which one of them was due. */
    since: instantSchema,
    /** `workerDown`: nobody does the work; `loopFailing`: the loop that does it fails; `notTaken`: it runs and has not taken this. */
    cause: z.enum(['workerDown', 'loopFailing', 'notTaken']),
  })
  .meta({ id: 'LateItem' });
export type LateItem = z.infer<typeof lateItemSchema>;

/** A background loop that has failed several times in a row. */
export const failingLoopSchema = z
  .object({
    work: z.enum([...loopWorks, 'other']),
    scope: z.enum(['installation', 'corp', 'version']),
    /** The journey, for scope `version`. */
    journeyName: z.string().nullable(),
    since: instantSchema,
    lastAt: instantSchema,
    failures: z.number().int(),
    cause: z.enum(loopFailureCauses),
  })
  .meta({ id: 'FailingLoop' });
export type FailingLoop = z.infer<typeof failingLoopSchema>;

export const lateListSchema = z.object({ items: z.array(lateItemSchema), loops: z.array(failingLoopSchema) }).meta({ id: 'LateList' });
export type LateList = z.infer<typeof lateListSchema>;
