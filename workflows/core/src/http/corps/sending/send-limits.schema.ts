import { z } from 'zod';
import { messageCategories } from '../../../plan/index.js';
import { capPeriods, wecomQuotas } from '../../../policy/index.js';

const categoriesSchema = z.array(z.enum(messageCategories)).min(1).max(messageCategories.length).readonly();

/** How often one customer is written to, over all journeys. Days, weeks (from Monday) and months are the calendar's. */
export const sendCapsSchema = z
  .strictObject({
    /** By whose calendar: the corp's, or the one of the customer's attribute `timezone`. */
    zone: z.enum(['corp', 'customer']),
    rules: z
      .array(z.strictObject({ categories: categoriesSchema, per: z.enum(capPeriods), most: z.int().min(1).max(1_000) }).readonly())
      .max(10)
      .readonly(),
    /** Hours between two messages of these categories at least. */
    gap: z
      .strictObject({
        categories: categoriesSchema,
        hours: z
          .int()
          .min(1)
          .max(31 * 24),
      })
      .readonly()
      .nullable(),
  })
  .readonly()
  .meta({ id: 'SendCaps' });

/** What WeCom lets a customer receive of mass sends, as 群发助手 is set: as many as the month has days, seven a week, or one a day. */
export const wecomQuotaSchema = z.enum(wecomQuotas).meta({ id: 'WecomQuota' });

/** How many customers an employee is asked to write to by mass sends; null: no limit. */
export const sendWorkloadSchema = z
  .strictObject({
    perDay: z.int().min(1).max(100_000).nullable(),
    /** In any sliding hour. */
    perHour: z.int().min(1).max(10_000).nullable(),
    /** For employees who are new to the corp: so many a day for so many days. */
    warmUp: z
      .strictObject({ perDay: z.int().min(1).max(1_000), days: z.int().min(1).max(30) })
      .readonly()
      .nullable(),
  })
  .readonly()
  .meta({ id: 'SendWorkload' });
