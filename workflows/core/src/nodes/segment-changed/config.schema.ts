import { z } from 'zod';
import { chosenSchema } from '../fields.schema.js';

export const segmentChangedSchema = z.strictObject({ change: z.enum(['entered', 'left']), segmentId: chosenSchema }).readonly();

export type SegmentChangedConfig = z.infer<typeof segmentChangedSchema>;
