import { z } from 'zod';
import { valueSourceSchema } from '../value-source.schema.js';

const changeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set'), value: valueSourceSchema }),
    /** Numbers only: counts on from what is there, from 0 where nothing is. */
    z.strictObject({ kind: z.literal('add'), amount: z.number().min(-1e12).max(1e12) }),
    z.strictObject({ kind: z.literal('clear') }),
  ])
  .readonly();

/** Which attribute becomes what. The name is empty while none is chosen. */
export const setAttributeSchema = z.strictObject({ name: z.string().max(64), change: changeSchema }).readonly();

export type SetAttributeConfig = z.infer<typeof setAttributeSchema>;
