import { z } from 'zod';
import { instantSchema, nameSchema, roleSchema } from '../wire/fields.schema.js';

const passwordSchema = z.string().min(10).max(200);

/** A corp somebody belongs to, and what they may do there. */
const membershipSchema = z.strictObject({ corpId: z.string().min(1).max(64), role: roleSchema }).meta({ id: 'Membership' });
export type Membership = z.infer<typeof membershipSchema>;

const membershipsSchema = z
  .array(membershipSchema)
  .max(1_000)
  .superRefine((items, context) => {
    items.forEach(({ corpId }, index) => {
      const first = items.findIndex((item) => item.corpId === corpId);
      if (first < index) context.addIssue({ code: 'custom', path: [index, 'corpId'], message: 'The corp is named twice' });
    });
  });

/** An administrator of the installation may do everything, in every corp; everybody else only what their role in a corp allows. */
export const userSchema = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    administrator: z.boolean(),
    corps: z.array(membershipSchema),
    disabled: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const userListSchema = z.object({ items: z.array(userSchema) });
export type UserList = z.infer<typeof userListSchema>;

export const createUserRequestSchema = z
  .strictObject({
    login: z
      .string()
      .trim()
      .regex(/^[a-zA-Z0-9._@-]{2,64}$/u),
    name: nameSchema,
    administrator: z.boolean().default(false),
    corps: membershipsSchema.default([]),
    password: passwordSchema,
  })
  .meta({ id: 'CreateUserRequest' });
export type CreateUserRequest = z.input<typeof createUserRequestSchema>;
export type ParsedCreateUserRequest = z.output<typeof createUserRequestSchema>;

/** `corps` replaces all memberships. */
export const changeUserRequestSchema = z
  .strictObject({ name: nameSchema, administrator: z.boolean(), corps: membershipsSchema, disabled: z.boolean(), password: passwordSchema })
  .partial()
  .meta({ id: 'ChangeUserRequest' });
export type ChangeUserRequest = z.infer<typeof changeUserRequestSchema>;

export const loginRequestSchema = z
  .strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof loginRequestSchema>;

/** Who is signed in, their corps with their role in each, and what may be seen; the first call of the editor. */
export const sessionSchema = z
  .object({
    user: z.object({ id: z.string(), login: z.string(), name: z.string(), administrator: z.boolean() }),
    corps: z.array(z.object({ id: z.string(), name: z.string(), timeZone: z.string(), stopped: z.boolean(), role: roleSchema })),
    installation: z.object({ stopped: z.boolean() }),
    /** True in the demo: WeCom is the sandbox. */
    simulated: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
