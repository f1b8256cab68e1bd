import { z } from 'zod';
import { limits } from '../../limits.js';
import { externalUseridSchema, instantSchema, jsonObjectSchema, jsonSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';
import { badRowsShape, rowsSchema } from '../wire/rows.schema.js';
import { sendItemSchema } from '../runs/send.schema.js';
import { attributesSchema } from './attribute.schema.js';
import { dispatchedCallSchema } from '../runs/stop.schema.js';
import { runItemSchema } from '../runs/run.schema.js';

const filterParts = {
  search: z.string().trim().max(100).optional(),
  tagId: z.string().min(1).max(64).optional(),
  /** One who serves the customer now. */
  employeeId: z.string().min(1).max(64).optional(),
  /** An attribute by its name, and what it has to be. */
  attribute: z.string().min(1).max(64).optional(),
  value: z.string().min(1).max(200).optional(),
  /** A journey on which the customer is under way. */
  journeyId: z.uuid().optional(),
  /** What the customer has withdrawn from. */
  consent: z.enum(['none', 'marketing', 'all']).optional(),
};

/** Half of it would narrow to nobody in particular. */
const wholeAttribute = ({ attribute, value }: { readonly attribute?: string | undefined; readonly value?: string | undefined }): boolean =>
  (attribute === undefined) === (value === undefined);
const halfAttribute = { path: ['value'], message: 'attribute and value belong together' };

/** What a list of customers is narrowed to; every part that is given has to hold. */
export const customerFilterSchema = z.strictObject(filterParts).refine(wholeAttribute, halfAttribute);
export type CustomerFilter = z.infer<typeof customerFilterSchema>;

export const customerQuerySchema = pageQuerySchema.extend(filterParts).refine(wholeAttribute, halfAttribute);
export type CustomerQuery = z.infer<typeof customerQuerySchema>;

/** How many customers a filter finds; `more`: at least so many, they were not all counted. */
export const customerCountSchema = z.object({ count: z.number().int(), more: z.boolean() }).meta({ id: 'CustomerCount' });
export type CustomerCount = z.infer<typeof customerCountSchema>;

export const customerItemSchema = z
  .object({
    id: z.string(),
    externalUserid: z.string(),
    name: z.string(),
    attributes: jsonObjectSchema,
    tags: z.array(z.object({ id: z.string(), name: z.string() })),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    openRuns: z.number().int(),
    /** From everything. */
    withdrawnAt: instantSchema.nullable(),
    marketingWithdrawnAt: instantSchema.nullable(),
    lostAt: instantSchema.nullable(),
    stopped: z.boolean(),
    /** Messages may be tried on this customer. */
    test: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'CustomerItem' });
export type CustomerItem = z.infer<typeof customerItemSchema>;

export const customerPageSchema = pageOf(customerItemSchema);
export type CustomerPage = z.infer<typeof customerPageSchema>;

/** Everything known of one customer: who serves them, what they have, where they travel, what reached them. */
export const customerDetailSchema = z
  .object({
    customer: customerItemSchema,
    /** The stage of life the customer is in, a segment; null where no stage holds or there are none. */
    stage: z.object({ id: z.string(), name: z.string() }).nullable(),
    relations: z.array(
      z.object({
        employeeId: z.string(),
        employeeName: z.string(),
        addedAt: instantSchema.nullable(),
        state: z.string().nullable(),
        endedAt: instantSchema.nullable(),
      }),
    ),
    tags: z.array(z.object({ id: z.string(), name: z.string(), employeeId: z.string(), source: z.enum(['wecom', 'api']), since: instantSchema })),
    runs: z.array(runItemSchema),
    touches: z.array(sendItemSchema),
    events: z.array(z.object({ id: z.string(), kind: z.string(), payload: jsonSchema, source: z.string(), at: instantSchema })),
  })
  .meta({ id: 'CustomerDetail' });
export type CustomerDetail = z.infer<typeof customerDetailSchema>;

export const changeCustomerRequestSchema = z.strictObject({ attributes: attributesSchema }).meta({ id: 'ChangeCustomerRequest' });
export type ChangeCustomerRequest = z.infer<typeof changeCustomerRequestSchema>;

const importedSchema = z.strictObject({ externalUserid: externalUseridSchema, attributes: attributesSchema });

export const importCustomersRequestSchema = z
  .strictObject({
    customers: rowsSchema(() => importedSchema, {
      field: 'customers',
      limit: limits.entryList,
    }),
  })
  .meta({ id: 'ImportCustomersRequest' });
export type ImportCustomersRequest = z.output<typeof importCustomersRequestSchema>;

export const importCustomersResultSchema = z
  .object({ changed: z.number().int(), unknown: z.array(z.string()), ...badRowsShape })
  .meta({ id: 'ImportCustomersResult' });
export type ImportCustomersResult = z.infer<typeof importCustomersResultSchema>;

/** What a withdrawal took out of the ledger, and how many tasks WeCom is asked to cancel. Nothing of this customer is dispatched after it. */
export const withdrawalResultSchema = z
  .object({ withdrawnAt: instantSchema, suppressed: z.number().int(), cancelling: z.number().int(), mayStillArrive: z.array(dispatchedCallSchema) })
  .meta({ id: 'WithdrawalResult' });
export type WithdrawalResult = z.infer<typeof withdrawalResultSchema>;
