import { z } from 'zod';
import { limits } from '../../limits.js';
import { instantSchema, jsonSchema, nameSchema, uuidSchema } from '../wire/fields.schema.js';

/** One stage of a customer's life: a segment of those for whom its rule holds and none before it does. */
export const stageItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The stage's own rule, as it was written. */
    rule: jsonSchema,
    /** When its members were first all there; null while they are being filled in. */
    filledAt: instantSchema.nullable(),
  })
  .meta({ id: 'StageItem' });
export type StageItem = z.infer<typeof stageItemSchema>;

/** In the order in which they are asked. The revision is that of all together; 0 while there are none. */
export const stageSetSchema = z.object({ items: z.array(stageItemSchema), revision: z.number().int() }).meta({ id: 'StageSet' });
export type StageSet = z.infer<typeof stageSetSchema>;

const writtenStageSchema = z.strictObject({
  /** Of a stage that there is; null for a new one. */
  id: uuidSchema.nullable(),
  name: nameSchema,
  rule: jsonSchema,
});

/** All stages as they are to be; one that is left out is deleted. */
export const stageSetRequestSchema = z
  .strictObject({ items: z.array(writtenStageSchema).max(limits.stages) })
  .superRefine(({ items }, context) => {
    for (const [index, { id, name }] of items.entries()) {
      const before = items.slice(0, index);
      if (before.some((other) => other.name === name)) {
        context.addIssue({ code: 'custom', path: ['items', index, 'name'], message: 'Two stages have this name' });
      }
      if (id !== null && before.some((other) => other.id === id)) {
        context.addIssue({ code: 'custom', path: ['items', index, 'id'], message: 'The stage is here twice' });
      }
    }
  })
  .meta({ id: 'StageSetRequest' });
export type StageSetRequest = z.infer<typeof stageSetRequestSchema>;
