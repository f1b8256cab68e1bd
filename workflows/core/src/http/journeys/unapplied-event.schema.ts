import { z } from 'zod';
import { instantSchema } from '../wire/fields.schema.js';
import { pageOf } from '../wire/page.schema.js';

/** `unread`: WeCom could not be asked what a callback meant. `late`: due, and nobody has looked at it. `wrong_value`: an attribute or property is not as it is defined. The others say themselves. */
export const unappliedReasons = [
  'unknown_customer',
  'unknown_tag',
  'unknown_event',
  'own_event',
  'future_time',
  'wrong_value',
  'unsupported_event',
  'superseded',
  'not_synced',
  'unread',
  'late',
] as const;

/** An event that was taken and has changed nothing (yet). */
export const unappliedEventSchema = z
  .object({
    /** A CloudEvent of a client, or a callback of WeCom. */
    origin: z.enum(['client', 'callback']),
    /** Who told: the event's `source`; for a callback the employee. */
    from: z.string(),
    /** The event's id; for a callback the customer's, as there is one mark for each relation. */
    id: z.string(),
    /** `relation`: something between employee and customer, which a read will tell. */
    what: z.enum(['tag_added', 'tag_removed', 'attributes', 'event', 'relation', 'other']),
    /** The type of a client’s event; null for a callback. */
    type: z.string().nullable(),
    /** What of the event is wrong, as a JSON pointer into it; null where no single field is. */
    field: z.string().nullable(),
    externalUserid: z.string(),
    tagId: z.string().nullable(),
    at: instantSchema,
    state: z.enum(['waiting', 'refused']),
    reason: z.enum(unappliedReasons),
    /** WeCom's own code, where it refused the read. */
    code: z.number().int().nullable(),
    /** When it is tried again; null where that is when the customer becomes known, or never. */
    nextTryAt: instantSchema.nullable(),
    /** Until when it is tried; null for one that was refused, and for one that is tried until it succeeds. */
    triedUntil: instantSchema.nullable(),
  })
  .meta({ id: 'UnappliedEvent' });
export type UnappliedEvent = z.infer<typeof unappliedEventSchema>;

export const unappliedEventPageSchema = pageOf(unappliedEventSchema);
export type UnappliedEventPage = z.infer<typeof unappliedEventPageSchema>;
