import { z } from 'zod';
import { limits } from '../../limits.js';
import { externalUseridSchema, instantSchema, jsonObjectSchema, queryFlagSchema } from '../wire/fields.schema.js';
import { badRowsShape, rowsSchema } from '../wire/rows.schema.js';

export const enterQuerySchema = z.strictObject({ wait: queryFlagSchema.default(false) });
export type EnterQuery = z.infer<typeof enterQuerySchema>;

/** A customer by id alone, which lets a list of 20,000 fit into one body, or with a payload the journey's conditions may read. */
const withPayloadSchema = z.strictObject({ externalUserid: externalUseridSchema, payload: jsonObjectSchema.default({}) });
export type Entering = string | z.infer<typeof withPayloadSchema>;

const enteringSchema = (row: unknown): z.ZodType<Entering> => (typeof row === 'string' ? externalUseridSchema : withPayloadSchema);

/**
 * Who enters a journey. Send it with an `Idempotency-Key`: the same key and body enter nobody twice. A row that cannot be read
 * is left out and reported; the others enter.
 */
export const enterRequestSchema = z
  .strictObject({
    customers: rowsSchema(enteringSchema, { field: 'customers', limit: limits.entryList }),
  })
  .meta({ id: 'EnterRequest' });
export type EnterRequest = z.input<typeof enterRequestSchema>;
export type ParsedEnterRequest = z.output<typeof enterRequestSchema>;

export const enteredSchema = z.object({
  externalUserid: z.string(),
  status: z.enum(['waiting', 'enrolled', 'refused']),
  /** Why it was refused: `unknown_customer`, `open_run`, `entered_before`, … */
  reason: z.string().nullable(),
  runId: z.string().nullable(),
});
export type Entered = z.infer<typeof enteredSchema>;

/** 202 while entries wait, 200 when all are decided. `entries` is there with `?wait=1` and in the batch's own page. */
export const enterResultSchema = z
  .object({ batchId: z.string(), total: z.number().int(), unknown: z.number().int(), ...badRowsShape, entries: z.array(enteredSchema).optional() })
  .meta({ id: 'EnterResult' });
export type EnterResult = z.infer<typeof enterResultSchema>;

export const entryBatchSchema = z
  .object({
    batchId: z.string(),
    journeyId: z.string(),
    total: z.number().int(),
    waiting: z.number().int(),
    enrolled: z.number().int(),
    refused: z.number().int(),
    createdAt: instantSchema,
    doneAt: instantSchema.nullable(),
    /** The first 200 of them. */
    entries: z.array(enteredSchema),
  })
  .meta({ id: 'EntryBatch' });
export type EntryBatch = z.infer<typeof entryBatchSchema>;
