import { z } from 'zod';
import { givenUtcSchema, instantSchema, nameSchema, roleSchema } from '../wire/fields.schema.js';

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The readable part of the key: `tt_<prefix>`. */
    prefix: z.string(),
    role: roleSchema,
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({ items: z.array(apiKeySchema) });
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;

export const createApiKeyRequestSchema = z
  .strictObject({ name: nameSchema, role: roleSchema, expiresAt: givenUtcSchema.nullable().default(null) })
  .meta({ id: 'CreateApiKeyRequest' });
export type CreateApiKeyRequest = z.input<typeof createApiKeyRequestSchema>;

/** The only answer that holds the key itself. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
