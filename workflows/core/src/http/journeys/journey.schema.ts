import { z } from 'zod';
import { limits } from '../../limits.js';
import { instantSchema, nameSchema, queryFlagSchema } from '../wire/fields.schema.js';
import { diagnosticSchema } from '../wire/diagnostic.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';
import { canaryRulesSchema } from './canary.schema.js';
import { graphSchema } from './graph.schema.js';

export const journeyQuerySchema = pageQuerySchema.extend({
  archived: queryFlagSchema.default(false),
  search: z.string().trim().max(100).optional(),
});
export type JourneyQuery = z.infer<typeof journeyQuerySchema>;

export const journeyItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    revision: z.number().int(),
    /** Number of the live version; null when it was never published. */
    liveVersion: z.number().int().nullable(),
    /** The draft differs from the live version. */
    changed: z.boolean(),
    stopped: z.boolean(),
    openRuns: z.number().int(),
    archivedAt: instantSchema.nullable(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'JourneyItem' });
export type JourneyItem = z.infer<typeof journeyItemSchema>;

export const journeyPageSchema = pageOf(journeyItemSchema);
export type JourneyPage = z.infer<typeof journeyPageSchema>;

export const versionItemSchema = z
  .object({
    id: z.string(),
    number: z.number().int(),
    live: z.boolean(),
    stopped: z.boolean(),
    publishedBy: z.string(),
    publishedAt: instantSchema,
    /** What whoever published it wrote to it; empty when nothing. */
    note: z.string(),
    openRuns: z.number().int(),
    /** Times it was entered, those under way among them. */
    entered: z.number().int(),
  })
  .meta({ id: 'VersionItem' });
export type VersionItem = z.infer<typeof versionItemSchema>;

/** One journey with its draft. The `ETag` header carries the revision; a change names it in `If-Match`. */
export const journeyDetailSchema = journeyItemSchema
  .extend({
    graph: graphSchema,
    /** Who saved the draft last, and when; null when nobody did since it was created. */
    savedBy: z.string().nullable(),
    savedAt: instantSchema.nullable(),
    versions: z.array(versionItemSchema),
  })
  .meta({ id: 'JourneyDetail' });
export type JourneyDetail = z.infer<typeof journeyDetailSchema>;

export const versionDetailSchema = versionItemSchema
  .extend({
    graph: graphSchema,
    planHash: z.string(),
    /** Risks that whoever published it said to know. */
    acknowledged: z.array(diagnosticSchema),
  })
  .meta({ id: 'VersionDetail' });
export type VersionDetail = z.infer<typeof versionDetailSchema>;

/** Ids that steps of the versions have, or had when somebody spoke of them: their numbers and comments are kept by these. */
export const spentStepsSchema = z.object({ ids: z.array(z.string()) }).meta({ id: 'SpentSteps' });
export type SpentSteps = z.infer<typeof spentStepsSchema>;

export const createJourneyRequestSchema = z.strictObject({ name: nameSchema, graph: graphSchema.optional() }).meta({ id: 'CreateJourneyRequest' });
export type CreateJourneyRequest = z.infer<typeof createJourneyRequestSchema>;

export const renameJourneyRequestSchema = z.strictObject({ name: nameSchema }).meta({ id: 'RenameJourneyRequest' });
export type RenameJourneyRequest = z.infer<typeof renameJourneyRequestSchema>;

export const saveDraftRequestSchema = z.strictObject({ graph: graphSchema }).meta({ id: 'SaveDraftRequest' });
export type SaveDraftRequest = z.infer<typeof saveDraftRequestSchema>;

export const savedDraftSchema = journeyItemSchema.pick({ revision: true, updatedAt: true, changed: true }).meta({ id: 'SavedDraft' });
export type SavedDraft = z.infer<typeof savedDraftSchema>;

export const validateJourneyRequestSchema = z.strictObject({ graph: graphSchema.optional() }).meta({ id: 'ValidateJourneyRequest' }).default({});
export type ValidateJourneyRequest = z.infer<typeof validateJourneyRequestSchema>;

export const validationSchema = z
  .object({
    publishable: z.boolean(),
    diagnostics: z.array(diagnosticSchema),
    /** Says and does what the live version does: publishing it, without a backfill or a canary, is refused with `nothing_to_publish`. */
    asLive: z.boolean(),
  })
  .meta({ id: 'Validation' });
export type Validation = z.infer<typeof validationSchema>;

/** Whom a version that goes live takes in at once: nobody (`none`), who matches its triggers now, or on whom they would have acted since a time. */
export const backfillSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('matching') }),
    z.strictObject({ kind: z.literal('since'), at: instantSchema }),
  ])
  .meta({ id: 'Backfill' });
export type BackfillRequest = z.infer<typeof backfillSchema>;

export const backfillCountRequestSchema = z.strictObject({ backfill: backfillSchema }).meta({ id: 'BackfillCountRequest' });
export type BackfillCountRequest = z.infer<typeof backfillCountRequestSchema>;

/** By trigger of the stored draft: whom the choice would take in now; null where it means nothing for that kind of trigger. Entry rules are asked later. */
export const backfillCountSchema = z
  .object({ triggers: z.array(z.object({ nodeId: z.string(), customers: z.number().int().nullable() })) })
  .meta({ id: 'BackfillCount' });
export type BackfillCount = z.infer<typeof backfillCountSchema>;

/** A risk as it was told among the diagnostics: a code alone would let others of its kind pass unseen. */
const acknowledgedRiskSchema = z.strictObject(
  { ...diagnosticSchema.shape, fix: z.unknown().meta({ description: 'As it was told; it is not read' }) },
  {
    error: ({ code }) => (code === 'invalid_type' ? 'A risk is sent back as it was told in `diagnostics`; its code alone is not enough' : undefined),
  },
);

/** What becomes of those under way in older versions: they go on along them, or leave at once. */
export const fates = ['stay', 'leave'] as const;

/** `acknowledged`: the risks that whoever publishes knows of, each as it was told; one that is left out is refused with `not_acknowledged`. */
export const publishJourneyRequestSchema = z
  .strictObject({
    acknowledged: z.array(acknowledgedRiskSchema).max(1_000).default([]),
    backfill: backfillSchema.default({ kind: 'none' }),
    /** Null: everybody is written to at once. */
    canary: canaryRulesSchema.nullable().default(null),
    underWay: z.enum(fates).default('stay'),
    /** What is new, for whoever looks at the version later. */
    note: z.string().trim().max(limits.versionNote).default(''),
  })
  .meta({ id: 'PublishJourneyRequest' })
  .default({ acknowledged: [], backfill: { kind: 'none' }, canary: null, underWay: 'stay', note: '' });
export type PublishJourneyRequest = z.infer<typeof publishJourneyRequestSchema>;

/** `warnings` did not stand in the way of publishing. */
export const publishedSchema = z.object({ version: versionItemSchema, warnings: z.array(diagnosticSchema) }).meta({ id: 'Published' });
export type Published = z.infer<typeof publishedSchema>;
