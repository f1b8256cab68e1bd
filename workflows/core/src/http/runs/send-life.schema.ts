import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';
import { sendItemSchema } from './send.schema.js';

/** What may happen to a message, in the order in which it does where two happen at once. */
export const sendMoments = [
  'befriended',
  'planned',
  'chosen',
  'held',
  'waits',
  'reserved',
  'begun',
  'answered',
  'reminded',
  'act',
  'cancelAsked',
  'ended',
  'told',
  'wentOn',
  'pressed',
  'complained',
  'confirmUntil',
] as const;

/**
 * One moment of a message. Of befriended `detail` is how many of its 20 seconds a welcome has used, of chosen the employee. `until`: how long what began then lasts; null where it has no end yet, or is a moment alone. `detail`: of
 * held its cause, of waits the rule, of answered the state of the call, of act the audited action, of ended the state, of wentOn the
 * way out, of pressed the button's label.
 */
export const sendMomentSchema = z.object({
  kind: z.enum(sendMoments),
  at: instantSchema,
  until: instantSchema.nullable(),
  detail: z.string().nullable(),
  /** WeCom's or the receiver's own number; null where there is none. */
  code: z.number().int().nullable(),
  /** Who did it; null for what nobody did. */
  by: z.string().nullable(),
});
export type SendMoment = z.infer<typeof sendMomentSchema>;

/** `moments` in the order they happened; what is still to come stands last. */
export const sendLifeSchema = z.object({ send: sendItemSchema, moments: z.array(sendMomentSchema) }).meta({ id: 'SendLife' });
export type SendLife = z.infer<typeof sendLifeSchema>;
