import { z } from 'zod';
import { employeeIdsSchema } from '../fields.schema.js';

/** The employees of whom one takes the customer over, and what WeCom tells the customer then; an empty text leaves that to WeCom. */
export const handOverSchema = z.strictObject({ to: employeeIdsSchema, message: z.string().max(1_000) }).readonly();

export type HandOverConfig = z.infer<typeof handOverSchema>;
