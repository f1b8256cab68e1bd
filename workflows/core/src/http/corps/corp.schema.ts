import { z } from 'zod';
import { instantSchema, nameSchema } from '../wire/fields.schema.js';

const corpIdSchema = z.string().regex(/^[A-Za-z0-9_-]{4,64}$/u);
const apiBaseUrlSchema = z.url({ protocol: /^https?$/u }).max(300);
const secretSchema = z.string().trim().min(1).max(200);
const callbackTokenSchema = z.string().regex(/^[A-Za-z0-9]{1,32}$/u);
const callbackKeySchema = z.string().regex(/^[A-Za-z0-9]{43}$/u);
const timeZoneSchema = z.string().min(1).max(60);

/** A corp as it may be shown: secrets are never read back. */
export const corpSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    agentId: z.number().int(),
    apiBaseUrl: z.string(),
    timeZone: z.string(),
    resendWhenAbsent: z.boolean(),
    stopped: z.boolean(),
    /** The address to enter in WeCom's console. */
    callbackUrl: z.string(),
    firstSyncedAt: instantSchema.nullable(),
    lastSyncedAt: instantSchema.nullable(),
    syncError: z.string().nullable(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Corp' });
export type Corp = z.infer<typeof corpSchema>;

export const corpListSchema = z.object({ items: z.array(corpSchema) });
export type CorpList = z.infer<typeof corpListSchema>;

const changeableSchema = z.strictObject({
  name: nameSchema,
  agentId: z.number().int().min(1).max(2_147_483_647),
  apiBaseUrl: apiBaseUrlSchema,
  appSecret: secretSchema,
  callbackToken: callbackTokenSchema,
  callbackKey: callbackKeySchema,
  timeZone: timeZoneSchema,
  resendWhenAbsent: z.boolean(),
});

export const createCorpRequestSchema = changeableSchema
  .partial({ apiBaseUrl: true, timeZone: true, resendWhenAbsent: true })
  .extend({ id: corpIdSchema })
  .meta({ id: 'CreateCorpRequest' });
export type CreateCorpRequest = z.infer<typeof createCorpRequestSchema>;

export const changeCorpRequestSchema = changeableSchema.partial().meta({ id: 'ChangeCorpRequest' });
export type ChangeCorpRequest = z.infer<typeof changeCorpRequestSchema>;

export const tagLibrarySchema = z
  .object({
    groups: z.array(z.object({ id: z.string(), name: z.string(), tags: z.array(z.object({ id: z.string(), name: z.string() })) })),
    /** Tags that were deleted in WeCom, by the name they had last: for what still names them. */
    deleted: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'TagLibrary' });
export type TagLibrary = z.infer<typeof tagLibrarySchema>;

export const employeeListSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), departments: z.array(z.string()), active: z.boolean() })) })
  .meta({ id: 'EmployeeList' });
export type EmployeeList = z.infer<typeof employeeListSchema>;

export const unreachableEmployeesSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), customers: z.number().int(), onlyTheirs: z.number().int() })) })
  .meta({ id: 'UnreachableEmployees' });
/** Employees whom the last sync did not find any more, outside the app's visible range or resigned, with the customers they hold and those that nobody else does. */
export type UnreachableEmployees = z.infer<typeof unreachableEmployeesSchema>;
