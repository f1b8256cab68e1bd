import { z } from 'zod';
import { instantSchema, versionNumberSchema } from '../wire/fields.schema.js';

/** From when on it is counted what happened: since the journey began, since its corp's day began, or since that of seven days before. */
export const countRanges = ['all', 'today', 'week'] as const;
export const countRangeSchema = z.enum(countRanges).meta({ id: 'CountRange' });
export type CountRange = z.infer<typeof countRangeSchema>;

/** `all`: of all versions together, at the steps of the live one. */
export const countsQuerySchema = z.strictObject({
  version: z.union([z.literal('all'), versionNumberSchema]).optional(),
  range: countRangeSchema.optional(),
});
export type CountsQuery = z.infer<typeof countsQuerySchema>;

export const nodeCountsSchema = z
  .object({
    /** Runs that stand at the node now. */
    waiting: z.number().int(),
    /** Times a run came to the node. */
    entered: z.number().int(),
    /** Times a run went on from the node. */
    passed: z.number().int(),
    /** Times a run ended at the node because a rule or a person ended it. */
    exited: z.number().int(),
    /** By output that was taken: how often. Not those from before ways were counted. */
    ways: z.record(z.string(), z.number().int()),
    /** Messages that wait for an employee to send them. */
    toConfirm: z.number().int(),
    /** Messages that an employee has sent, whether or not the customer is known to have them. */
    confirmed: z.number().int(),
    /** Messages that the customer has. */
    delivered: z.number().int(),
    /** Messages by which an employee was told; the customer got nothing. */
    employeeTold: z.number().int(),
    /** Messages that another server took, which will say no more. */
    accepted: z.number().int(),
    /** Tag writes that were done. */
    done: z.number().int(),
    /** Times none of the node's ways came to its good end. */
    failed: z.number().int(),
  })
  .meta({ id: 'NodeCounts' });
export type NodeCounts = z.infer<typeof nodeCountsSchema>;

/** Of a node where nothing has happened. */
export const noNodeCounts: NodeCounts = {
  waiting: 0,
  entered: 0,
  passed: 0,
  exited: 0,
  ways: {},
  toConfirm: 0,
  confirmed: 0,
  delivered: 0,
  employeeTold: 0,
  accepted: 0,
  done: 0,
  failed: 0,
};

const capUseSchema = z.object({
  /** Runs counted against it; null while none has begun under it. */
  used: z.number().int().nullable(),
  limit: z.number().int(),
});

/** How it stands with the entry of a journey, by the settings of the version. */
export const entryCountsSchema = z
  .object({
    /** Who waits to be let in. `more`: longer than is counted. `clearsAt`: when the last of those counted comes in, by the rate; null without one. */
    queue: z.object({ waiting: z.number().int(), more: z.boolean(), clearsAt: instantSchema.nullable() }),
    cap: z.object({ total: capUseSchema.nullable(), today: capUseSchema.nullable() }),
    /** How long after its beginning a run may reach the goal; null without a goal. */
    goalWithin: z.object({ amount: z.number(), unit: z.enum(['seconds', 'minutes', 'hours', 'days']) }).nullable(),
    /** Whom publishing took in at once, so far; null where it took in nobody. */
    backfill: z.object({ entered: z.number().int(), going: z.boolean() }).nullable(),
  })
  .meta({ id: 'EntryCounts' });
export type EntryCounts = z.infer<typeof entryCountsSchema>;

/** Of one version; without `version` in the query, of the live one. Who stands where is always of now, whatever the range. */
export const countsSchema = z
  .object({
    /** Of which the steps are. */
    version: z.number().int().nullable(),
    /** Those that are counted. */
    versions: z.array(z.number().int()),
    range: countRangeSchema,
    /** From when on it is counted; null: from the beginning. */
    since: instantSchema.nullable(),
    nodes: z.record(z.string(), nodeCountsSchema),
    runs: z.object({
      open: z.number().int(),
      parked: z.number().int(),
      ended: z.number().int(),
      /** Runs that began. */
      started: z.number().int(),
      /** Runs, of all these, that reached the goal in time; null when the version has no goal. */
      reachedGoal: z.number().int().nullable(),
    }),
    entry: entryCountsSchema,
    /** By node that lets customers through at a pace and where some wait: when the last of them may go on. */
    turnsEnd: z.record(z.string(), instantSchema),
    /** By node: calls that wait for their slot and the messages they bring, and when the last of them has had it by the limit and the turns of other journeys. `more`: not before that. */
    sendQueue: z.record(
      z.string(),
      z.object({ calls: z.number().int(), messages: z.number().int(), clearsAt: instantSchema.nullable(), more: z.boolean() }),
    ),
    /** By node: messages that wait for a moment the rules of sending allow, and when the first may go; and those that wait for the release of a canary. */
    sendsWait: z.record(z.string(), z.object({ messages: z.number().int(), from: instantSchema.nullable(), canary: z.number().int() })),
  })
  .meta({ id: 'Counts' });
export type Counts = z.infer<typeof countsSchema>;

const standingSchema = z.object({
  /** Number of the version they travel. */
  version: z.number().int(),
  nodeId: z.string(),
  /** Kind and title of the step in that version. */
  type: z.string(),
  name: z.string(),
  /** Who stand there now. */
  people: z.number().int(),
  /** kept: the draft has the step. deleted: it deletes it from what is live. gone: it is not in what is live either. */
  fate: z.enum(['kept', 'deleted', 'gone']),
});

/** Whom a change of a journey finds under way, over all its versions: each goes on along the version it travels. */
export const impactSchema = z
  .object({
    /** Runs that are open. */
    people: z.number().int(),
    /** Steps at which some of them stand, most first. */
    steps: z.array(standingSchema),
  })
  .meta({ id: 'Impact' });
export type Impact = z.infer<typeof impactSchema>;
