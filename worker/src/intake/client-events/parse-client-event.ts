import type { Json } from '@tagtrail/core/kernel';
import { z } from 'zod';

interface Told {
  readonly externalUserid: string;
  /** When it happened, by the client; null when it does not say. */
  readonly time: string | null;
}

export interface ClientTagEvent extends Told {
  readonly kind: 'tag';
  readonly tagId: string;
  readonly present: boolean;
}

export interface ClientAttributesEvent extends Told {
  readonly kind: 'attributes';
  readonly attributes: Readonly<Record<string, Json>>;
}

export interface ClientBusinessEvent extends Told {
  readonly kind: 'event';
  readonly name: string;
  /** As the server has checked them. */
  readonly properties: Readonly<Record<string, Json>>;
}

/** What a client can tell us. */
export type ToldEvent = ClientTagEvent | ClientAttributesEvent | ClientBusinessEvent;

const ours = 'com.tagtrail.';
const subject = z.string().min(1);
const time = z.iso.datetime({ offset: true }).optional();

const tagEvent = z.looseObject({
  type: z.enum(['com.tagtrail.customer.tag.added.v1', 'com.tagtrail.customer.tag.removed.v1']),
  subject,
  time,
  data: z.looseObject({ tagId: z.string().min(1) }),
});

const attributesEvent = z.looseObject({
  type: z.literal('com.tagtrail.customer.attributes.set.v1'),
  subject,
  time,
  data: z.looseObject({ attributes: z.record(z.string(), z.json()) }),
});

const businessEvent = z.looseObject({
  type: z.string().refine((name) => name !== '' && !name.startsWith(ours)),
  subject,
  time,
  data: z.record(z.string(), z.json()),
});

/** What a CloudEvent speaks of; null when it is of a type we do not apply. */
export function parseClientEvent(body: unknown): ToldEvent | null {
  return parseTag(body) ?? parseAttributes(body) ?? parseBusiness(body);
}

function parseTag(body: unknown): ClientTagEvent | null {
  const parsed = tagEvent.safeParse(body);
  if (!parsed.success) return null;
  const { type, data } = parsed.data;
  return { kind: 'tag', ...toldBy(parsed.data), tagId: data.tagId, present: type === 'com.tagtrail.customer.tag.added.v1' };
}

function parseAttributes(body: unknown): ClientAttributesEvent | null {
  const parsed = attributesEvent.safeParse(body);
  return parsed.success ? { kind: 'attributes', ...toldBy(parsed.data), attributes: parsed.data.data.attributes } : null;
}

function parseBusiness(body: unknown): ClientBusinessEvent | null {
  const parsed = businessEvent.safeParse(body);
  return parsed.success ? { kind: 'event', ...toldBy(parsed.data), name: parsed.data.type, properties: parsed.data.data } : null;
}

const toldBy = (event: { readonly subject: string; readonly time?: string | undefined }): Told => ({
  externalUserid: event.subject,
  time: event.time ?? null,
});
