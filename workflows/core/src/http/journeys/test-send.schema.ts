import { z } from 'zod';
import { intentReasons } from '../../contracts/index.js';
import { messageChannels, rungSchema, testReceivers } from '../../nodes/index.js';
import { messageCategories } from '../../plan/index.js';
import { intentStateSchema } from '../runs/send.schema.js';
import { instantSchema, rowIdSchema } from '../wire/fields.schema.js';

/** Whom a message is tried on. An employee gets it by app message, with the values of the customer; a customer must be marked for tests. */
const testReceiverSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('employee'), employeeId: z.string().min(1).max(64), customerId: rowIdSchema }),
    z.strictObject({ kind: z.literal('customer'), customerId: rowIdSchema }),
  ])
  .meta({ id: 'TestReceiver' });

/** One channel of a step as it is drawn, saved or not. */
export const testSendRequestSchema = z
  .strictObject({
    nodeId: z.string().min(1).max(64),
    category: z.enum(messageCategories),
    rung: rungSchema,
    to: testReceiverSchema,
  })
  .meta({ id: 'TestSendRequest' });
export type TestSendRequest = z.input<typeof testSendRequestSchema>;
export type ParsedTestSendRequest = z.output<typeof testSendRequestSchema>;

/** A message that was tried, and what became of it. */
export const testSendSchema = z
  .object({
    id: z.string(),
    nodeId: z.string(),
    channel: z.enum(messageChannels),
    to: z.enum(testReceivers),
    employee: z.object({ id: z.string(), name: z.string() }).nullable(),
    customer: z.object({ id: z.string(), name: z.string() }),
    by: z.string(),
    /** Whether the caller asked for it. */
    own: z.boolean(),
    at: instantSchema,
    runId: z.string().nullable(),
    /** Null while nothing is planned yet. */
    state: intentStateSchema.nullable(),
    reason: z.enum(intentReasons).nullable(),
    reasonDetail: z.string().nullable(),
    errorCode: z.int().nullable(),
    errorText: z.string().nullable(),
    /** Why it was not even planned: of an entry that was refused. */
    refused: z.string().nullable(),
  })
  .meta({ id: 'TestSend' });
export type TestSend = z.infer<typeof testSendSchema>;

export const testSendListSchema = z.object({ items: z.array(testSendSchema) }).meta({ id: 'TestSendList' });
export type TestSendList = z.infer<typeof testSendListSchema>;

/** Customers who are marked for tests. */
export const testCustomerListSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), externalUserid: z.string() })) })
  .meta({ id: 'TestCustomerList' });
export type TestCustomerList = z.infer<typeof testCustomerListSchema>;

export const markTestCustomerRequestSchema = z.strictObject({ test: z.boolean() }).meta({ id: 'MarkTestCustomerRequest' });
export type MarkTestCustomerRequest = z.infer<typeof markTestCustomerRequestSchema>;
