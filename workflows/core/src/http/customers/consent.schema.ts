import { z } from 'zod';
import { consentChanges, consentScopes, consentSources } from '../../contracts/index.js';
import { channels } from '../../plan/index.js';
import { instantSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

const wordsSchema = z.string().trim().min(1).max(500);

/** `scope`: everything, or marketing alone; notices go on then. `reason`: what the customer said, or why. */
export const withdrawRequestSchema = z
  .strictObject({ scope: z.enum(consentScopes).default('everything'), reason: wordsSchema.optional() })
  .prefault({})
  .meta({ id: 'WithdrawRequest' });
export type WithdrawRequest = z.output<typeof withdrawRequestSchema>;

/** `scope`: which withdrawal is taken back; left out: every one that stands. People must give a reason, programs may. */
export const restoreRequestSchema = z
  .strictObject({ scope: z.enum(consentScopes).optional(), reason: wordsSchema.optional() })
  .prefault({})
  .meta({ id: 'RestoreRequest' });
export type RestoreRequest = z.output<typeof restoreRequestSchema>;

/** One change of a customer's consent. */
export const consentItemSchema = z
  .object({
    id: z.string(),
    change: z.enum(consentChanges),
    scope: z.enum(consentScopes),
    source: z.enum(consentSources),
    /** Name of the user or API key; null for the customer herself, or one that is no more. */
    who: z.string().nullable(),
    /** What she said, or the reason that staff gave. */
    words: z.string().nullable(),
    /** The message it answers to, while the ledger has it. */
    message: z
      .object({ id: z.string(), runId: z.string(), journey: z.object({ id: z.string(), name: z.string() }), channel: z.enum(channels) })
      .nullable(),
    at: instantSchema,
  })
  .meta({ id: 'ConsentItem' });
export type ConsentItem = z.infer<typeof consentItemSchema>;

export const consentQuerySchema = pageQuerySchema;
export type ConsentQuery = z.infer<typeof consentQuerySchema>;

export const consentPageSchema = pageOf(consentItemSchema);
export type ConsentPage = z.infer<typeof consentPageSchema>;
