import { z } from 'zod';
import { attributeWriters, attributeTypes } from '../../kernel/index.js';
import { parseField } from '../../conditions/index.js';
import { limits } from '../../limits.js';
import { instantSchema, nameSchema } from '../wire/fields.schema.js';

/** A name that conditions and texts can read: letters of any script, digits and _, at most 64, a letter or _ first. */
export const attributeNameSchema = z
  .string()
  .max(64)
  .refine((name) => parseField(`attr.${name}`) !== null, 'A name is letters, digits and _, and begins with a letter or _');

/** Ours, by name: a plain value; null removes it. */
export const attributesSchema = z
  .record(attributeNameSchema, z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
  .meta({ id: 'Attributes' });
export type Attributes = z.infer<typeof attributesSchema>;

export const attributeTypeSchema = z.enum(attributeTypes);

const choicesSchema = z
  .array(z.string().trim().min(1).max(100))
  .max(limits.attributeChoices)
  .refine((choices) => new Set(choices).size === choices.length, 'A choice is listed twice');

/** What can be said of an attribute, apart from its name, which never changes: rules and texts are written with it. */
const describedShape = {
  title: nameSchema,
  type: attributeTypeSchema,
  choices: choicesSchema.default([]),
  writers: z
    .array(z.enum(attributeWriters))
    .refine((writers) => new Set(writers).size === writers.length, 'A writer is listed twice')
    .default([...attributeWriters]),
};

const choosable = ({ type, choices }: { readonly type: string; readonly choices: readonly string[] }): boolean =>
  (type === 'choice') === choices.length > 0;
const unchoosable = { path: ['choices'], message: 'An attribute with choices names at least one, any other none' };

export const newAttributeRequestSchema = z
  .strictObject({ name: attributeNameSchema.refine((name) => name !== 'name', 'name is what WeCom calls the customer'), ...describedShape })
  .refine(choosable, unchoosable)
  .meta({ id: 'NewAttributeRequest' });
export type NewAttributeRequest = z.output<typeof newAttributeRequestSchema>;

/** `acceptLoss`: how many customers may lose their value by it, as the preview told. */
export const changeAttributeRequestSchema = z
  .strictObject({ ...describedShape, acceptLoss: z.number().int().min(0).default(0) })
  .refine(choosable, unchoosable)
  .meta({ id: 'ChangeAttributeRequest' });
export type ChangeAttributeRequest = z.output<typeof changeAttributeRequestSchema>;

export const attributeDefinitionSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    type: attributeTypeSchema,
    choices: z.array(z.string()),
    writers: z.array(z.enum(attributeWriters)),
    revision: z.number().int(),
    /** The values of the customers are still being brought in line with a changed type. */
    converting: z.boolean(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'AttributeDefinition' });
export type AttributeDefinition = z.infer<typeof attributeDefinitionSchema>;

export const attributeListSchema = z.object({ items: z.array(attributeDefinitionSchema) });
export type AttributeList = z.infer<typeof attributeListSchema>;

export const attributePreviewRequestSchema = z
  .strictObject({ type: attributeTypeSchema, choices: choicesSchema.default([]) })
  .refine(choosable, unchoosable)
  .meta({ id: 'AttributePreviewRequest' });
export type AttributePreviewRequest = z.output<typeof attributePreviewRequestSchema>;

/** What a change of the type would make of the values: how many customers have one, how many would have it in another form, how many would lose it. */
export const attributePreviewSchema = z
  .object({
    customers: z.number().int(),
    converted: z.number().int(),
    lost: z.number().int(),
    /** The first ten that would be lost. */
    samples: z.array(z.object({ customerId: z.string(), name: z.string(), value: z.string() })),
  })
  .meta({ id: 'AttributePreview' });
export type AttributePreview = z.infer<typeof attributePreviewSchema>;

/** `acceptLoss`: how many customers may lose their value by it, as the preview told. */
export const removeAttributeQuerySchema = z.strictObject({ acceptLoss: z.coerce.number().int().min(0).default(0) });
export type RemoveAttributeQuery = z.infer<typeof removeAttributeQuerySchema>;
