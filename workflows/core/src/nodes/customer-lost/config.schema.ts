import { z } from 'zod';
import { employeeIdsSchema } from '../fields.schema.js';

export const customerLostSchema = z.strictObject({ employeeIds: employeeIdsSchema }).readonly();

export type CustomerLostConfig = z.infer<typeof customerLostSchema>;
