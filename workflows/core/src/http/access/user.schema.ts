import { z } from 'zod';
import { instantSchema, nameSchema, roleSchema } from '../wire/fields.schema.js';

const passwordSchema = z.string().min(10).max(200);

export const userSchema = z
  .object({ id: z.string(), login: z.string(), name: z.string(), role: roleSchema, disabled: z.boolean(), createdAt: instantSchema })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const userListSchema = z.object({ items: z.array(userSchema) });
export type UserList = z.infer<typeof userListSchema>;

export const createUserRequestSchema = z
  .object({
    login: z
      .string()
      .trim()
      .regex(/^[a-zA-Z0-9._@-]{2,64}$/u),
    name: nameSchema,
    role: roleSchema,
    password: passwordSchema,
  })
  .meta({ id: 'CreateUserRequest' });
export type CreateUserRequest = z.infer<typeof createUserRequestSchema>;

export const changeUserRequestSchema = z
  .object({ name: nameSchema, role: roleSchema, disabled: z.boolean(), password: passwordSchema })
  .partial()
  .meta({ id: 'ChangeUserRequest' });
export type ChangeUserRequest = z.infer<typeof changeUserRequestSchema>;
