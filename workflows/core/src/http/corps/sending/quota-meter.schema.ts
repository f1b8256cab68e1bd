import { z } from 'zod';
import { capPeriods, wecomQuotas } from '../../../policy/index.js';

/** How much of what WeCom lets customers receive of mass sends is used, and what the stored draft of a journey adds. */
export const quotaMeterSchema = z
  .object({
    /** As the corp has set it; else as WeCom sets it for whoever sets nothing (`assumed`). */
    quota: z.enum(wecomQuotas),
    assumed: z.boolean(),
    /** The span that WeCom counts, and how many one customer may receive in it. */
    per: z.enum(capPeriods),
    most: z.number().int(),
    /** Mass sends that the draft brings one customer at most within such a span. */
    adds: z.number().int(),
    /** Of this span so far, by customers that were looked at: all of the corp, or some of many (`sampled`). */
    customers: z.object({
      looked: z.number().int(),
      sampled: z.boolean(),
      /** Messages to one of them. */
      average: z.number(),
      most: z.number().int(),
      /** Customers for whom what they have and what the draft adds would be more than they may receive. */
      over: z.number().int(),
    }),
    /** Employees who were given most tasks this month, most first. */
    employees: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Tasks of this month and the customers whom they were to write to; of these, today. */
        tasks: z.number().int(),
        recipients: z.number().int(),
        today: z.number().int(),
      }),
    ),
    /** Customers whom an employee is given in a day by the corp's own rules; null: no limit. */
    employeePerDay: z.number().int().nullable(),
  })
  .meta({ id: 'QuotaMeter' });
export type QuotaMeter = z.infer<typeof quotaMeterSchema>;
