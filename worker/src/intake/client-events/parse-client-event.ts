import { z } from 'zod';

export interface ClientTagEvent {
  readonly externalUserid: string;
  readonly tagId: string;
  readonly present: boolean;
  /** When it happened, by the client; null when it does not say. */
  readonly time: string | null;
}

const tagEvent = z.looseObject({
  type: z.enum(['com.tagtrail.customer.tag.added.v1', 'com.tagtrail.customer.tag.removed.v1']),
  subject: z.string().min(1),
  time: z.iso.datetime({ offset: true }).optional(),
  data: z.looseObject({ tagId: z.string().min(1) }),
});

/** The tag change a CloudEvent speaks of; null when it is of a type we do not apply. */
export function parseClientEvent(body: unknown): ClientTagEvent | null {
  const parsed = tagEvent.safeParse(body);
  if (!parsed.success) return null;
  const { type, subject, time, data } = parsed.data;
  return { externalUserid: subject, tagId: data.tagId, present: type === 'com.tagtrail.customer.tag.added.v1', time: time ?? null };
}
