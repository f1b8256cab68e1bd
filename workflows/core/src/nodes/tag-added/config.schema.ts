import { z } from 'zod';
import { tagIdsSchema } from '../fields.schema.js';

/** Any of these tags, newly had, starts the journey. */
export const tagAddedSchema = z.strictObject({ tagIds: tagIdsSchema }).readonly();

export type TagAddedConfig = z.infer<typeof tagAddedSchema>;
