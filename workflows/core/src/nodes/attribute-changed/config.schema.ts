import { z } from 'zod';
import { chosenSchema } from '../fields.schema.js';

/** What the value must be: any, none, or this one. */
export const valueMatchSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('any') }),
    z.strictObject({ kind: z.literal('empty') }),
    z.strictObject({ kind: z.literal('is'), value: z.union([z.string().max(512), z.number(), z.boolean()]) }),
  ])
  .readonly();

export type ValueMatchConfig = z.infer<typeof valueMatchSchema>;

export const attributeChangedSchema = z.strictObject({ attribute: chosenSchema, from: valueMatchSchema, to: valueMatchSchema }).readonly();

export type AttributeChangedConfig = z.infer<typeof attributeChangedSchema>;
