import type { CustomerDetail } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';

/** The kinds of happening that have words of their own; the editor shows any other by its raw name. */
export const eventKinds = [
  'tag_added',
  'tag_removed',
  'customer_added',
  'customer_lost',
  'attribute_changed',
  'withdrawn',
  'restored',
  'custom',
] as const;
export type EventKind = (typeof eventKinds)[number];

export interface DescribedEvent {
  readonly kind: EventKind | null;
  /** Empty where no tag is meant. */
  readonly tagId: string;
  /** Names of the attributes that were set or taken out. */
  readonly attributes: readonly string[];
}

type Recorded = Pick<CustomerDetail['events'][number], 'kind' | 'payload'>;

/** What a recorded event says. Payloads are of any age, so each part may be missing. */
export function describedEvent({ kind, payload }: Recorded): DescribedEvent {
  const known = eventKinds.find((one) => one === kind) ?? null;
  const parts = new Map<string, Json>(typeof payload === 'object' && payload !== null ? Object.entries(payload) : []);
  const tagId = parts.get('tagId');
  const attributes = parts.get('attributes');
  return {
    kind: known,
    tagId: typeof tagId === 'string' ? tagId : '',
    attributes: typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : [],
  };
}
