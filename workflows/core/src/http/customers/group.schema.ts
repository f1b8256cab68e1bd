import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** How a 客户群 stands. unread: a callback or a list has named it, and it has not been read yet. */
export const groupStates = ['ordinary', 'ownerLeft', 'handingOver', 'handedOver', 'dissolved', 'unread'] as const;
export type GroupState = (typeof groupStates)[number];

export const groupQuerySchema = pageQuerySchema.extend({
  search: z.string().trim().max(100).optional(),
  owner: z.string().trim().max(64).optional(),
});
export type GroupQuery = z.infer<typeof groupQuerySchema>;

/** 客户群 as WeCom last showed it. */
export const groupItemSchema = z
  .object({
    id: z.string(),
    /** Empty where nobody has named it. */
    name: z.string(),
    state: z.enum(groupStates),
    ownerId: z.string().nullable(),
    ownerName: z.string(),
    members: z.number().int(),
    /** Of the members, how many are customers of ours. */
    customers: z.number().int(),
    foundedAt: instantSchema.nullable(),
    readAt: instantSchema.nullable(),
    /** WeCom's errcode where the last read gave nothing. */
    errorCode: z.number().int().nullable(),
  })
  .meta({ id: 'GroupItem' });
export type GroupItem = z.infer<typeof groupItemSchema>;

/** `listing`: when the corp was last read whole, and why its groups could not be listed; null when they could. */
export const groupPageSchema = pageOf(groupItemSchema)
  .extend({ listing: z.object({ at: instantSchema.nullable(), error: z.string().nullable() }) })
  .meta({ id: 'GroupPage' });
export type GroupPage = z.infer<typeof groupPageSchema>;

export const groupMemberSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['employee', 'customer']),
    /** Empty for somebody who is nobody's friend. */
    name: z.string(),
    /** Null for employees, and for people who are no customers of ours. */
    customerId: z.string().nullable(),
    joinedAt: instantSchema,
  })
  .meta({ id: 'GroupMember' });
export type GroupMember = z.infer<typeof groupMemberSchema>;

export const groupMemberPageSchema = pageOf(groupMemberSchema);
export type GroupMemberPage = z.infer<typeof groupMemberPageSchema>;
