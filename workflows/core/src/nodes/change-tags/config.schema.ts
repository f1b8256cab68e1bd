import { z } from 'zod';
import { tagIdsSchema } from '../fields.schema.js';

export const changeTagsSchema = z.strictObject({ add: tagIdsSchema, remove: tagIdsSchema }).readonly();

export type ChangeTagsConfig = z.infer<typeof changeTagsSchema>;
