import { z } from 'zod';
import { limits } from '../../limits.js';
import { externalUseridSchema, instantSchema, nameSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';
import { badRowsShape, rowsSchema } from '../wire/rows.schema.js';

export const listRequestSchema = z.strictObject({ name: nameSchema }).meta({ id: 'ListRequest' });
export type ListRequest = z.infer<typeof listRequestSchema>;

export const listQuerySchema = pageQuerySchema.extend({ search: z.string().trim().max(100).optional() });
export type ListQuery = z.infer<typeof listQuerySchema>;

/** A list that people keep: who is on it is on it until somebody takes them off. */
export const listItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    revision: z.number().int(),
    members: z.number().int(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'ListItem' });
export type ListItem = z.infer<typeof listItemSchema>;

export const listPageSchema = pageOf(listItemSchema);
export type ListPage = z.infer<typeof listPageSchema>;

export const listMemberSchema = z
  .object({ customerId: z.string(), externalUserid: z.string(), name: z.string(), since: instantSchema })
  .meta({ id: 'ListMember' });
export type ListMember = z.infer<typeof listMemberSchema>;

export const listMemberPageSchema = pageOf(listMemberSchema);
export type ListMemberPage = z.infer<typeof listMemberPageSchema>;

/** Customers by id; a row that cannot be read is left out and reported. */
export const listMembersRequestSchema = z
  .strictObject({ customers: rowsSchema(() => externalUseridSchema, { field: 'customers', limit: limits.entryList }) })
  .meta({ id: 'ListMembersRequest' });
export type ListMembersRequest = z.output<typeof listMembersRequestSchema>;

/** `changed`: were put on the list, or taken off it; `unchanged`: were on it already, or were not on it. */
export const listMembersResultSchema = z
  .object({
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Ids that no customer has: how many, and the first 200. */
    unknown: z.number().int(),
    unknownIds: z.array(z.string()),
    members: z.number().int(),
    ...badRowsShape,
  })
  .meta({ id: 'ListMembersResult' });
export type ListMembersResult = z.infer<typeof listMembersResultSchema>;
