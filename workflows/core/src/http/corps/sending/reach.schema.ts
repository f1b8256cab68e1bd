import { z } from 'zod';

const most = { customers: 1_000_000, acts: 100_000 } as const;

/** How many customers one caller of a role may begin to write to; null: no limit. */
const roleCapSchema = z
  .strictObject({
    customersPerAct: z.int().min(1).max(most.customers).nullable(),
    /** By the corp's calendar, as the next. */
    actsPerDay: z.int().min(1).max(most.acts).nullable(),
    customersPerDay: z.int().min(1).max(most.customers).nullable(),
  })
  .readonly()
  .meta({ id: 'RoleCap' });

/** Limits of what is begun by hand: a list entered, a version published with a backfill, a message tried on a customer. Each person and each key is counted alone. */
export const roleCapsSchema = z.strictObject({ operator: roleCapSchema, apiKey: roleCapSchema }).readonly().meta({ id: 'RoleCaps' });

export const reachSchema = z
  .object({
    /** Null where the caller is not limited. */
    cap: roleCapSchema.nullable(),
    today: z.object({ acts: z.int(), customers: z.int() }).readonly(),
  })
  .meta({ id: 'Reach' });
export type Reach = z.infer<typeof reachSchema>;
