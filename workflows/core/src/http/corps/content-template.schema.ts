import { z } from 'zod';
import { messageCategories } from '../../plan/index.js';
import { templateContentSchema } from '../../nodes/index.js';
import { instantSchema, nameSchema, queryFlagSchema } from '../wire/fields.schema.js';
import { diagnosticSchema } from '../wire/diagnostic.schema.js';
import { pageOf, pageQuerySchema } from '../wire/page.schema.js';

/** What a version of a content template is made of. */
export const templateRequestSchema = z.strictObject({ name: nameSchema, content: templateContentSchema }).meta({ id: 'TemplateRequest' });
export type TemplateRequest = z.infer<typeof templateRequestSchema>;

export const templateCheckRequestSchema = z.strictObject({ content: templateContentSchema }).meta({ id: 'TemplateCheckRequest' });
export type TemplateCheckRequest = z.infer<typeof templateCheckRequestSchema>;

/** Without `archived`: those that may be filled in. */
export const templateQuerySchema = pageQuerySchema.extend({
  search: z.string().trim().max(100).optional(),
  category: z.enum(messageCategories).optional(),
  archived: queryFlagSchema.optional(),
});
export type TemplateQuery = z.infer<typeof templateQuerySchema>;

/** A template as its newest version says it; `revision` is the number of that version. */
export const templateItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    revision: z.number().int(),
    content: templateContentSchema,
    archived: z.boolean(),
    /** Who saved the newest version, by name where there is one. */
    changedBy: z.string(),
    changedAt: instantSchema,
    createdAt: instantSchema,
  })
  .meta({ id: 'TemplateItem' });
export type TemplateItem = z.infer<typeof templateItemSchema>;

export const templatePageSchema = pageOf(templateItemSchema).meta({ id: 'TemplatePage' });
export type TemplatePage = z.infer<typeof templatePageSchema>;

/** A version, which nothing changes any more. */
export const templateVersionSchema = z
  .object({
    number: z.number().int(),
    name: z.string(),
    content: templateContentSchema,
    /** The version that was brought back by this one; null for one that was written. */
    restoredFrom: z.number().int().nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
  })
  .meta({ id: 'TemplateVersion' });
export type TemplateVersion = z.infer<typeof templateVersionSchema>;

export const templateVersionPageSchema = pageOf(templateVersionSchema).meta({ id: 'TemplateVersionPage' });
export type TemplateVersionPage = z.infer<typeof templateVersionPageSchema>;

/** What would be said of a template in the places of its content. */
export const templateCheckSchema = z.object({ diagnostics: z.array(diagnosticSchema) }).meta({ id: 'TemplateCheck' });
export type TemplateCheck = z.infer<typeof templateCheckSchema>;

/** A journey whose steps had their words from a template, and from which version. */
export const templateUseSchema = z
  .object({
    journeyId: z.string(),
    journeyName: z.string(),
    /** True for its live version, false for its draft. */
    live: z.boolean(),
    version: z.number().int(),
    nodeIds: z.array(z.string()),
  })
  .meta({ id: 'TemplateUse' });
export type TemplateUse = z.infer<typeof templateUseSchema>;

/** Live versions first; archived journeys are left out. */
export const templateUsesSchema = z.object({ items: z.array(templateUseSchema) }).meta({ id: 'TemplateUses' });
export type TemplateUses = z.infer<typeof templateUsesSchema>;
