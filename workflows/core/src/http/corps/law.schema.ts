import { z } from 'zod';
import { lawGrades, ownWordGrades } from '../../law/index.js';
import { limits } from '../../limits.js';
import { messageCategories } from '../../plan/index.js';
import { instantSchema } from '../wire/fields.schema.js';

const wordSchema = z.string().trim().min(1).max(limits.lawWordLength);

/** A word by which the corp's texts are judged. */
const wordRequestSchema = z
  .strictObject({
    word: wordSchema,
    /** allowed: nothing is said of what is found within it. */
    grade: z.enum(ownWordGrades),
    /** Whether it also holds back what live journeys send; else it counts from their next publication on. */
    live: z.boolean().default(false),
    note: z.string().max(200).default(''),
  })
  .readonly();

/** Words to be added, or changed where they stand there already. */
export const lawWordsRequestSchema = z
  .strictObject({ words: z.array(wordRequestSchema).min(1).max(limits.lawWordsAtOnce).readonly() })
  .meta({ id: 'LawWordsRequest' });
export type LawWordsRequest = z.infer<typeof lawWordsRequestSchema>;
export type LawWordsInput = z.input<typeof lawWordsRequestSchema>;

export const lawWordQuerySchema = z.strictObject({ word: wordSchema });

export const lawWordSchema = z
  .object({
    word: z.string(),
    grade: z.enum(ownWordGrades),
    live: z.boolean(),
    note: z.string(),
    changedBy: z.string(),
    changedAt: instantSchema,
  })
  .meta({ id: 'LawWord' });
export type LawWord = z.infer<typeof lawWordSchema>;

/** All words of a corp; the revision counts changes of them. */
export const lawWordsSchema = z.object({ revision: z.number().int(), words: z.array(lawWordSchema) }).meta({ id: 'LawWords' });
export type LawWordsBody = z.infer<typeof lawWordsSchema>;

/** What became of a change, and how many calls that were ready to go are judged again by it. */
export const lawWordsChangeSchema = z
  .object({ revision: z.number().int(), changed: z.number().int(), judgedAgain: z.number().int() })
  .meta({ id: 'LawWordsChange' });
export type LawWordsChange = z.infer<typeof lawWordsChangeSchema>;

export const contentCheckRequestSchema = z
  .strictObject({
    text: z.string().max(limits.emailTextBytes),
    category: z.enum(messageCategories).default('marketing'),
    /** Who reads it. */
    audience: z.enum(['customer', 'employee', 'system']).default('customer'),
  })
  .meta({ id: 'ContentCheckRequest' });
export type ContentCheckRequest = z.infer<typeof contentCheckRequestSchema>;

const lawFindingSchema = z
  .object({
    /** Id of the rule. */
    rule: z.string(),
    kind: z.enum(['absolute', 'inducement', 'own', 'link']),
    name: z.object({ zh: z.string(), en: z.string() }),
    grade: z.enum(lawGrades),
    /** Where it stands, in UTF-16 units of the text as it was given. */
    from: z.number().int(),
    to: z.number().int(),
    word: z.string(),
    /** What may stand there instead, '' to leave it out; null where only a person can tell. */
    proposal: z.string().nullable(),
  })
  .meta({ id: 'LawFinding' });

/** What is said of a text, and under which revision of the corp's words. */
export const contentCheckSchema = z.object({ revision: z.number().int(), findings: z.array(lawFindingSchema) }).meta({ id: 'ContentCheck' });
export type ContentCheck = z.infer<typeof contentCheckSchema>;
