import { z } from 'zod';
import { limits } from '../../limits.js';
import { employeeIdsSchema } from '../fields.schema.js';

/** Met by one of the contact ways (their `state`), or by any; with one of the employees, or with whomever. */
export const customerAddedSchema = z
  .strictObject({ states: z.array(z.string().min(1).max(64)).max(limits.nodeTags).readonly(), employeeIds: employeeIdsSchema })
  .readonly();

export type CustomerAddedConfig = z.infer<typeof customerAddedSchema>;
