import { z } from 'zod';
import { limits } from '../../../limits.js';
import { messageCategories } from '../../../plan/index.js';
import { attachmentDraftSchema } from '../attachment.schema.js';

/** Of which version of which template a rung's words were copied. A note beside the words: nothing is ever looked up by it when a message is made. */
export const templateRefSchema = z.strictObject({ id: z.uuid(), version: z.int().min(1).max(1_000_000) }).readonly();
export type TemplateRef = z.infer<typeof templateRefSchema>;

/** What a version of a template says. Channels take of it what they have a place for. */
export const templateContentSchema = z
  .strictObject({
    /** By which its words are judged; a send step has a category of its own. */
    category: z.enum(messageCategories),
    /** Subject of an e-mail, title of a card; empty: the rung keeps its own. */
    title: z.string().max(1_000).default(''),
    text: z.string().max(limits.emailTextBytes).default(''),
    attachments: z.array(attachmentDraftSchema).max(limits.attachments).readonly().default([]),
  })
  .readonly();
export type TemplateContent = z.infer<typeof templateContentSchema>;
