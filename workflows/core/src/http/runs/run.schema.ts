import { z } from 'zod';
import { graphSchema } from '../journeys/graph.schema.js';
import { instantSchema, jsonObjectSchema, jsonSchema, versionNumberSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';
import { sendItemSchema } from './send.schema.js';
import { waitReasonSchema } from './wait.schema.js';

export const runStatusSchema = z.enum(['open', 'parked', 'ended']).meta({ id: 'RunStatus' });

/** What a list may be narrowed to; `unfinished` is open or parked: everybody who still stands at a step. */
const runStatusFilterSchema = z.enum([...runStatusSchema.options, 'unfinished']);

/** Of a step: who came to it, went on from it, or was ended at it; where it is not said, who stands there or stood there last. */
export const runPassings = ['entered', 'passed', 'exited'] as const;
export type RunPassing = (typeof runPassings)[number];

export const runQuerySchema = pageQuerySchema.extend({
  journeyId: z.uuid().optional(),
  version: versionNumberSchema.optional(),
  nodeId: z.string().max(100).optional(),
  came: z.enum(runPassings).optional(),
  /** The output by which they passed the step. */
  way: z.string().max(100).optional(),
  /** From when on they came, passed or were ended. */
  since: instantSchema.optional(),
  status: runStatusFilterSchema.optional(),
});
export type RunQuery = z.infer<typeof runQuerySchema>;

export const runFilterSchema = runQuerySchema.omit({ limit: true, cursor: true });
export type RunFilter = z.infer<typeof runFilterSchema>;

/** One customer travelling one version. `parked` is an open run that could not go on. */
export const runItemSchema = z
  .object({
    id: z.string(),
    journeyId: z.string(),
    journeyName: z.string(),
    version: z.number().int(),
    customer: z.object({ id: z.string(), name: z.string(), externalUserid: z.string() }),
    status: runStatusSchema,
    /** Where it stands, or stood last. */
    nodeId: z.string().nullable(),
    nextDueAt: instantSchema.nullable(),
    endReason: z.string().nullable(),
    parkedCode: z.string().nullable(),
    parkedDetail: z.string().nullable(),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
  })
  .meta({ id: 'RunItem' });
export type RunItem = z.infer<typeof runItemSchema>;

export const runPageSchema = pageOf(runItemSchema);
export type RunPage = z.infer<typeof runPageSchema>;

/** One executed instruction; `explanation` is the evaluation tree of a condition with the values used. */
export const runStepSchema = z
  .object({
    stepNo: z.number().int(),
    nodeId: z.string(),
    rung: z.number().int().nullable(),
    instruction: z.number().int(),
    visit: z.number().int(),
    kind: z.enum(['invoke', 'sleep', 'awaitEvent', 'branch', 'end']),
    result: z.string(),
    explanation: jsonSchema.nullable(),
    at: instantSchema,
  })
  .meta({ id: 'RunStep' });
export type RunStep = z.infer<typeof runStepSchema>;

export const runWaitSchema = z
  .object({
    nodeId: z.string(),
    instruction: z.number().int(),
    visit: z.number().int(),
    until: instantSchema,
    timeZone: z.string(),
    reason: waitReasonSchema.nullable(),
    /** `hasTag:<tag id>` when an event may end it. */
    /** What can end it before its time; none for a plain wait. */
    matchKeys: z.array(z.string()),
    begunAt: instantSchema,
    endedAt: instantSchema.nullable(),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'RunWait' });
export type RunWait = z.infer<typeof runWaitSchema>;

/** What brought the customer onto the journey. */
export const runEntrySchema = z.object({
  /** The trigger; empty for runs of before it was kept. */
  nodeId: z.string(),
  /** What it brought: the tag and who set it, an event's properties. */
  payload: jsonObjectSchema,
});

export const runTraceSchema = z
  .object({
    run: runItemSchema,
    entry: runEntrySchema,
    graph: graphSchema,
    steps: z.array(runStepSchema),
    waits: z.array(runWaitSchema),
    sends: z.array(sendItemSchema),
  })
  .meta({ id: 'RunTrace' });
export type RunTrace = z.infer<typeof runTraceSchema>;

export const endRunRequestSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(100).default('operator') })
  .meta({ id: 'EndRunRequest' })
  .default({ reason: 'operator' });
export type EndRunRequest = z.input<typeof endRunRequestSchema>;
export type ParsedEndRunRequest = z.output<typeof endRunRequestSchema>;
