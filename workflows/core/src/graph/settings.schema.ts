import { z } from 'zod';
import { longestEventName, unitMs, type JsonObject } from '../kernel/index.js';

const longestDays = 366;
const msPerDay = 86_400_000;

/** A span of elapsed time, at most a year. */
const spanSchema = z
  .strictObject({ amount: z.int().min(1), unit: z.enum(['seconds', 'minutes', 'hours', 'days']) })
  .refine(({ amount, unit }) => amount * unitMs[unit] <= longestDays * msPerDay, { path: ['amount'], message: 'At most 366 days' });

const reentrySchema = z.union([
  z.enum(['afterExit', 'never']),
  z.strictObject({ kind: z.literal('cooldown'), period: spanSchema }),
  z.strictObject({ kind: z.literal('perWindow'), times: z.int().min(1).max(1_000), window: spanSchema }),
]);

/** A json-logic rule as a form or a client wrote it; the compiler's check says what is wrong with it. */
const ruleSchema: z.ZodType<boolean | JsonObject, boolean | JsonObject> = z.union([z.boolean(), z.record(z.string(), z.json())]);

const eventSchema = z.strictObject({ kind: z.literal('event'), name: z.string().max(longestEventName), filter: ruleSchema.nullable() });
const tagSchema = z.strictObject({ kind: z.literal('tag'), tagId: z.string().max(64) });
const conditionSchema = z.strictObject({ kind: z.literal('condition'), rule: ruleSchema.nullable() });

/** A limit of entries; the most an operator may write is more than any corp has customers. */
const countSchema = z.int().min(1).max(100_000_000);

/**
 * What holds for a whole journey; what is left out does not hold. Plans say the same in full: `EntryRules` of core/plan, where
 * each member is explained.
 */
export const settingsSchema = z.strictObject({
  reentry: reentrySchema,
  filter: ruleSchema.exactOptional(),
  concurrency: z.strictObject({ kind: z.literal('property'), property: z.string().max(64) }).exactOptional(),
  exits: z
    .array(z.strictObject({ when: z.discriminatedUnion('kind', [eventSchema, tagSchema, conditionSchema]) }))
    .max(10)
    .readonly()
    .exactOptional(),
  goal: z.strictObject({ when: z.discriminatedUnion('kind', [eventSchema, tagSchema]), within: spanSchema, ends: z.boolean() }).exactOptional(),
  suppression: z
    .strictObject({
      lists: z
        .array(z.string().regex(/^[1-9]\d{0,17}$/u))
        .max(20)
        .readonly(),
      alreadySent: z.strictObject({ within: spanSchema.nullable() }).nullable(),
    })
    .exactOptional(),
  cap: z.strictObject({ total: countSchema.nullable(), perDay: countSchema.nullable() }).exactOptional(),
  rate: z.strictObject({ count: z.int().min(1).max(1_000_000), per: z.enum(['minute', 'hour']) }).exactOptional(),
});

export type GraphSettings = Readonly<z.output<typeof settingsSchema>>;
