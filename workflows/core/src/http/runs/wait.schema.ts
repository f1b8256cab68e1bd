import { z } from 'zod';
import { waitReasonCodes } from '../../calendar/index.js';
import { limits } from '../../limits.js';
import { givenUtcSchema, instantSchema, rowIdSchema, versionNumberSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** Why a wait is over when it is; null for waits that began before reasons were kept. */
export const waitReasonSchema = z
  .object({ code: z.enum(waitReasonCodes), params: z.record(z.string(), z.union([z.string(), z.number()])) })
  .meta({ id: 'WaitReason' });

/** One customer who waits. */
export const openWaitSchema = z
  .object({
    runId: z.string(),
    customer: z.object({ id: z.string(), name: z.string() }),
    version: z.number().int(),
    nodeId: z.string(),
    instruction: z.number().int(),
    visit: z.number().int(),
    begunAt: instantSchema,
    until: instantSchema,
    timeZone: z.string(),
    reason: waitReasonSchema.nullable(),
    /** What may end it earlier; none for a plain wait. */
    matchKeys: z.array(z.string()),
  })
  .meta({ id: 'OpenWait' });
export type OpenWait = z.infer<typeof openWaitSchema>;

/** Waits of one journey: all, at one step, of one version, or that end within a time. */
const waitsOfJourney = {
  journeyId: z.uuid(),
  nodeId: z.string().max(100).optional(),
  version: versionNumberSchema.optional(),
  untilFrom: givenUtcSchema.optional(),
  untilTo: givenUtcSchema.optional(),
};

export const waitQuerySchema = pageQuerySchema.extend(waitsOfJourney);
export type WaitQuery = z.infer<typeof waitQuerySchema>;

export const waitPageSchema = pageOf(openWaitSchema);
export type WaitPage = z.infer<typeof waitPageSchema>;

/** Which waits are meant: by a filter, or of single runs. */
export const whichWaitsSchema = z.union([z.strictObject(waitsOfJourney), z.strictObject({ runIds: z.array(rowIdSchema).min(1).max(500) })]);
export type WhichWaits = z.infer<typeof whichWaitsSchema>;

const shiftMinutes = limits.waitDays * 1_440;

/** `end`: over at once. `until`: over at this instant. `shift`: so many minutes later, or earlier when negative. */
export const waitChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('until'), until: givenUtcSchema }),
  z.strictObject({ kind: z.literal('shift'), minutes: z.int().min(-shiftMinutes).max(shiftMinutes) }),
]);
export type WaitChange = z.infer<typeof waitChangeSchema>;

export const previewWaitsRequestSchema = z.strictObject({ which: whichWaitsSchema, change: waitChangeSchema }).meta({ id: 'PreviewWaitsRequest' });
export type PreviewWaitsRequest = z.infer<typeof previewWaitsRequestSchema>;

/** How many are meant, and what becomes of the first few; `becomes` null: over at once. */
export const waitsPreviewSchema = z
  .object({ count: z.number().int(), samples: z.array(openWaitSchema.extend({ becomes: instantSchema.nullable() })) })
  .meta({ id: 'WaitsPreview' });
export type WaitsPreview = z.infer<typeof waitsPreviewSchema>;

/** An order of the same id changes no wait twice. */
export const changeWaitsRequestSchema = previewWaitsRequestSchema.extend({ orderId: z.uuid() }).meta({ id: 'ChangeWaitsRequest' });
export type ChangeWaitsRequest = z.infer<typeof changeWaitsRequestSchema>;

/** How many waits were told; each goes by it unless it is over by then. */
export const changedWaitsSchema = z.object({ ordered: z.number().int() }).meta({ id: 'ChangedWaits' });
export type ChangedWaits = z.infer<typeof changedWaitsSchema>;
