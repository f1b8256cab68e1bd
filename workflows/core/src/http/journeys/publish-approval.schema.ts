import { z } from 'zod';
import { instantSchema, rowIdSchema } from '../wire/fields.schema.js';
import { canaryRulesSchema } from './canary.schema.js';
import { backfillSchema, fates, publishJourneyRequestSchema } from './journey.schema.js';

const longest = 500;

/** What is to be published, as it will be asked for then, and a word to whoever decides. */
export const askApprovalRequestSchema = publishJourneyRequestSchema
  .unwrap()
  .pick({ backfill: true, canary: true, underWay: true })
  .extend({ note: z.string().trim().max(longest).default('') })
  .meta({ id: 'AskApprovalRequest' });
export type AskApprovalRequest = z.input<typeof askApprovalRequestSchema>;
export type ParsedAskApprovalRequest = z.output<typeof askApprovalRequestSchema>;

/** `words`: what a refusal needs and an approval may have. */
export const decideApprovalRequestSchema = z
  .strictObject({ approvalId: rowIdSchema, approve: z.boolean(), words: z.string().trim().max(longest).default('') })
  .meta({ id: 'DecideApprovalRequest' });
export type DecideApprovalRequest = z.input<typeof decideApprovalRequestSchema>;
export type ParsedDecideApprovalRequest = z.output<typeof decideApprovalRequestSchema>;

/** `used`: it was published. `replaced`: asked for again since. */
export const approvalStates = ['open', 'approved', 'refused', 'used', 'replaced'] as const;

export const publishApprovalSchema = z
  .object({
    id: z.string(),
    journey: z.object({ id: z.string(), name: z.string() }),
    state: z.enum(approvalStates),
    askedBy: z.string(),
    /** Whether the caller asked for it: who asked does not decide. */
    own: z.boolean(),
    note: z.string(),
    /** What goes with it, as it was asked for: who is taken in at once, */
    backfill: backfillSchema,
    /** who is written to first (null: everybody at once), */
    canary: canaryRulesSchema.nullable(),
    /** and what becomes of those under way in older versions. */
    underWay: z.enum(fates),
    askedAt: instantSchema,
    decidedBy: z.string().nullable(),
    words: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    /** What is not as it was when it was asked for: ids of steps, `settings`, `edges`, `surroundings`, `rules`. Told of those that stand. */
    differs: z.array(z.string()),
  })
  .meta({ id: 'PublishApproval' });
export type PublishApproval = z.infer<typeof publishApprovalSchema>;

export const publishApprovalListSchema = z.object({ items: z.array(publishApprovalSchema) }).meta({ id: 'PublishApprovalList' });
export type PublishApprovalList = z.infer<typeof publishApprovalListSchema>;
