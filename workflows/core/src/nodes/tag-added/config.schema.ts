import { z } from 'zod';
import { chosenSchema, employeeIdsSchema, tagIdsSchema } from '../fields.schema.js';

/** Any or all of `tagIds`, or any tag of the group, by one of the employees or by whomever. The form of `tag-removed` too. */
export const tagTriggerSchema = z
  .strictObject({ match: z.enum(['any', 'all', 'group']), tagIds: tagIdsSchema, groupId: chosenSchema, employeeIds: employeeIdsSchema })
  .readonly();

export type TagTriggerConfig = z.infer<typeof tagTriggerSchema>;
