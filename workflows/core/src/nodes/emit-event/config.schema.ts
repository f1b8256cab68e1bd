import { z } from 'zod';
import { limits } from '../../limits.js';
import { chosenEventSchema } from '../fields.schema.js';
import { valueSourceSchema } from '../value-source.schema.js';

const propertySchema = z.strictObject({ name: z.string().max(64), value: valueSourceSchema }).readonly();

/** Which business event is raised, and with what. The name is empty while none is chosen. */
export const emitEventSchema = z
  .strictObject({ name: chosenEventSchema, properties: z.array(propertySchema).max(limits.eventProperties).readonly() })
  .readonly();

export type EmitEventConfig = z.infer<typeof emitEventSchema>;
