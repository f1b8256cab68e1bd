import type { Json, JsonObject } from '@tagtrail/core/kernel';
import { matchKeys } from '../progress/match-key.js';

/** Something that happened to a customer, or became otherwise of them. The one list; all that follows from a change reads it. */
export type CustomerChange = { readonly customerId: string } & (
  | {
      readonly kind: 'tagAdded' | 'tagRemoved';
      readonly tagId: string;
      /** Whose doing it was; null for the API. */
      readonly employeeId: string | null;
    }
  /** `state`: of the contact way (渠道活码) by which they met; null for none. */
  | { readonly kind: 'customerAdded' | 'customerLost'; readonly employeeId: string; readonly state: string | null }
  /** One of several friends of the customer left; who is left by the last of them is lost. */
  | { readonly kind: 'followerLeft'; readonly employeeId: string }
  /** Null: there was, or is, no value. */
  | { readonly kind: 'attributeChanged'; readonly name: string; readonly before: Json; readonly after: Json }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly properties: JsonObject;
      /** When it happened, by its sender: an ISO instant. */
      readonly at: string;
      /** Source and id by which it came. */
      readonly key: string;
    }
  | { readonly kind: 'segmentEntered' | 'segmentLeft'; readonly segmentId: string }
  | { readonly kind: 'listEntered' | 'listLeft'; readonly listId: string }
);

export type ChangeKind = CustomerChange['kind'];
export type ChangeOf<Kind extends ChangeKind> = Extract<CustomerChange, { kind: Kind }>;

/** A change with its number among those of its customer. */
export type RecordedChange = CustomerChange & { readonly seq: string };

/** The kinds as `customer_event` has them. */
export const eventKinds = {
  tagAdded: 'tag_added',
  tagRemoved: 'tag_removed',
  customerAdded: 'customer_added',
  customerLost: 'customer_lost',
  followerLeft: 'follower_left',
  attributeChanged: 'attribute_changed',
  event: 'event',
  segmentEntered: 'segment_entered',
  segmentLeft: 'segment_left',
  listEntered: 'list_entered',
  listLeft: 'list_left',
} as const satisfies Readonly<Record<ChangeKind, string>>;

/** What of a change is kept in its event. */
export function payloadOf(change: CustomerChange): JsonObject {
  switch (change.kind) {
    case 'tagAdded':
    case 'tagRemoved':
      return { tagId: change.tagId, employeeId: change.employeeId };
    case 'customerAdded':
    case 'customerLost':
      return { employeeId: change.employeeId, state: change.state };
    case 'followerLeft':
      return { employeeId: change.employeeId };
    case 'attributeChanged':
      return { name: change.name, before: change.before, after: change.after };
    case 'event':
      return { name: change.name, properties: change.properties, at: change.at, key: change.key };
    case 'segmentEntered':
    case 'segmentLeft':
      return { segmentId: change.segmentId };
    case 'listEntered':
    case 'listLeft':
      return { listId: change.listId };
  }
}

/** Keys under which a trigger may have subscribed to the change; null for one that starts no journey. A tag's group is added by the look-up. */
export function triggerKeyOf(change: CustomerChange): string | null {
  switch (change.kind) {
    case 'tagAdded':
    case 'tagRemoved':
      return change.tagId;
    case 'customerAdded':
    case 'customerLost':
      return '';
    case 'attributeChanged':
    case 'event':
      return change.name;
    case 'segmentEntered':
    case 'segmentLeft':
      return change.segmentId;
    case 'listEntered':
    case 'listLeft':
    case 'followerLeft':
      return null;
  }
}

/** Keys of the waits that the change may end. */
export function matchKeysOf(change: CustomerChange): readonly string[] {
  switch (change.kind) {
    case 'tagAdded':
      return [matchKeys.tag(change.tagId), matchKeys.tags];
    case 'tagRemoved':
      return [matchKeys.tags];
    case 'attributeChanged':
      return [matchKeys.attribute(change.name)];
    case 'event':
      return [matchKeys.event(change.name)];
    case 'segmentEntered':
    case 'segmentLeft':
      return [matchKeys.segment(change.segmentId)];
    case 'listEntered':
    case 'listLeft':
      return [matchKeys.list(change.listId)];
    case 'customerAdded':
    case 'customerLost':
    case 'followerLeft':
      return [matchKeys.follower(change.employeeId)];
  }
}
