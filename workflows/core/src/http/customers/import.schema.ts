import { z } from 'zod';
import { consentScopes } from '../../contracts/index.js';
import { limits } from '../../limits.js';
import { instantSchema } from '../wire/fields.schema.js';
import { attributeNameSchema } from './attribute.schema.js';

/** What an upload says of itself; the file is the body. */
export const importQuerySchema = z.strictObject({ name: z.string().trim().min(1).max(200) });
export type ImportQuery = z.infer<typeof importQuerySchema>;

const columnSchema = z
  .int()
  .min(0)
  .max(limits.importColumns - 1);

/** Which column says who is meant: by WeCom's id, or by an attribute of ours that only one customer has that value of. Columns are counted from 0. */
export const importMappingSchema = z
  .strictObject({
    /** True when the first row holds titles. */
    header: z.boolean(),
    identify: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('externalUserid'), column: columnSchema }),
      z.strictObject({ by: z.literal('attribute'), column: columnSchema, name: attributeNameSchema }),
    ]),
    /** Of a file of opt-outs: what its customers withdraw from; left out: everything. */
    withdraw: z.enum(consentScopes).optional(),
  })
  .meta({ id: 'ImportMapping' });
export type ImportMapping = z.infer<typeof importMappingSchema>;

/**
 * Why a row was left out. `number_not_exact`: the sheet holds an id or a phone number as a number of more than 15 digits or in
 * scientific form, so its digits may have been rounded. `ambiguous`: several customers have this value.
 */
export const rowFaults = ['unknown_customer', 'duplicate_row', 'empty_id', 'number_not_exact', 'bad_id', 'ambiguous'] as const;
export type RowFault = (typeof rowFaults)[number];

/** A file on its way onto a list, or of customers who withdraw: read and shown (`preview`), then imported when a mapping is given. */
export const importJobSchema = z
  .object({
    id: z.string(),
    /** Null for a file of opt-outs. */
    listId: z.string().nullable(),
    fileName: z.string(),
    form: z.enum(['xlsx', 'utf-8', 'gb18030', 'utf-16le']),
    state: z.enum(['preview', 'running', 'done', 'failed']),
    /** The first rows as texts, titles among them. */
    preview: z.array(z.array(z.string())),
    /** Rows of the file, titles among them. */
    total: z.number().int(),
    mapping: importMappingSchema.nullable(),
    rowsDone: z.number().int(),
    /** Put on the list, or withdrawn. */
    added: z.number().int(),
    /** Were on the list, or had withdrawn, already. */
    present: z.number().int(),
    duplicate: z.number().int(),
    unknown: z.number().int(),
    bad: z.number().int(),
    createdAt: instantSchema,
    doneAt: instantSchema.nullable(),
  })
  .meta({ id: 'ImportJob' });
export type ImportJob = z.infer<typeof importJobSchema>;

/** The last imports of a list, or of opt-outs, newest first. */
export const importJobListSchema = z.object({ items: z.array(importJobSchema) }).meta({ id: 'ImportJobList' });
export type ImportJobList = z.infer<typeof importJobListSchema>;
