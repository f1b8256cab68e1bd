import type { DateRule, Timing } from '../calendar/index.js';
import type { Scalar } from '../conditions/index.js';
import { toNodeId, toTagId, type JsonObject, type NodeId, type TagId } from '../kernel/index.js';

/** A tag newly had, or no more had by anybody. `groupId` null: `tagIds` are meant; else any tag of the group. `employeeIds` empty: whoever did it. */
export interface TagTrigger {
  readonly kind: 'tagAdded' | 'tagRemoved';
  /** 'all': in the moment the last of them came, or went. */
  readonly match: 'any' | 'all';
  readonly tagIds: readonly TagId[];
  readonly groupId: string | null;
  readonly employeeIds: readonly string[];
}

/** An employee and a customer became friends, by a read of WeCom. `states`: of the contact ways (渠道活码); empty: any way. */
export interface CustomerAddedTrigger {
  readonly kind: 'customerAdded';
  readonly states: readonly string[];
  readonly employeeIds: readonly string[];
}

/** The last follower is gone. `employeeIds`: who that was; empty: whoever it was. */
export interface CustomerLostTrigger {
  readonly kind: 'customerLost';
  readonly employeeIds: readonly string[];
}

/** What an attribute's value must be before or after a change. `empty`: there is none. */
export type ValueMatch = { readonly kind: 'any' } | { readonly kind: 'empty' } | { readonly kind: 'is'; readonly value: Scalar };

export interface AttributeChangedTrigger {
  readonly kind: 'attributeChanged';
  readonly name: string;
  readonly from: ValueMatch;
  readonly to: ValueMatch;
}

export interface EventTrigger {
  readonly kind: 'event';
  readonly name: string;
  /** A checked rule over `event.<property>`; true: every event of that name. */
  readonly filter: JsonObject | boolean;
}

export interface SegmentTrigger {
  readonly kind: 'segmentEntered' | 'segmentLeft';
  readonly segmentId: string;
}

/** Whom a schedule enters, as they are when its time has come. */
export interface Audience {
  readonly kind: 'segment' | 'list';
  readonly id: string;
}

/** Of times that came while nothing ran: `catchUp` enters once for all of them, `skip` lets them pass. */
export type MissedPolicy = 'catchUp' | 'skip';

export interface ScheduleTrigger {
  readonly kind: 'schedule';
  readonly timing: Timing;
  readonly audience: Audience;
  readonly missed: MissedPolicy;
}

/** A date of the customer's, at a time of day: once a year at most, or once for a date. */
export interface DateTrigger {
  readonly kind: 'date';
  /** An attribute that holds dates. */
  readonly attribute: string;
  readonly rule: DateRule;
  /** `HH:mm` by the corp's clock. */
  readonly time: string;
  /** `catchUp`: the days of at most a month that were missed, each for its own customers. */
  readonly missed: MissedPolicy;
}

/** Customers are named by an API client or by an operator. */
export interface ApiTrigger {
  readonly kind: 'api';
}

/** What puts a customer on the journey, as a node lowers to it. */
export type TriggerSpec =
  | TagTrigger
  | CustomerAddedTrigger
  | CustomerLostTrigger
  | AttributeChangedTrigger
  | EventTrigger
  | SegmentTrigger
  | ScheduleTrigger
  | DateTrigger
  | ApiTrigger;

/** A trigger of a plan: with the drawn node it came from. */
export type PlanTrigger = TriggerSpec & { readonly nodeId: NodeId };

/** A trigger as a plan of format 1 has it. */
export type FirstTrigger = { readonly kind: 'tagAdded'; readonly tagIds: readonly TagId[] } | { readonly kind: 'api' };

/** A stored trigger of any format as today's; one of format 1 does not know its node. */
export function readTrigger(stored: PlanTrigger | FirstTrigger): PlanTrigger {
  if ('nodeId' in stored) return stored;
  const nodeId = toNodeId('');
  return stored.kind === 'api' ? { ...stored, nodeId } : { ...stored, match: 'any', groupId: null, employeeIds: [], nodeId };
}

/** One row by which something that happens finds a trigger. */
export interface Subscription {
  readonly kind: TriggerSpec['kind'];
  /** By kind: a tag's id or `group:` and a group's; an attribute's name; an event's; a segment's id; else nothing. */
  readonly key: string;
  readonly nodeId: NodeId;
  readonly trigger: PlanTrigger;
}

/** Key of a tag trigger that means a whole group. */
export const groupKey = (groupId: string): string => `group:${groupId}`;

/** What of a plan is looked up when something happens to a customer. An API start is asked for by name, and what time starts has its own rows. */
export function subscriptionsOf(triggers: readonly PlanTrigger[]): readonly Subscription[] {
  return triggers.flatMap((trigger) => [...new Set(keysOf(trigger))].map((key) => ({ kind: trigger.kind, key, nodeId: trigger.nodeId, trigger })));
}

function keysOf(trigger: TriggerSpec): readonly string[] {
  switch (trigger.kind) {
    case 'tagAdded':
    case 'tagRemoved':
      return trigger.groupId === null ? trigger.tagIds : [groupKey(trigger.groupId)];
    case 'customerAdded':
    case 'customerLost':
      return [''];
    case 'attributeChanged':
    case 'event':
      return [trigger.name];
    case 'segmentEntered':
    case 'segmentLeft':
      return [trigger.segmentId];
    case 'schedule':
    case 'date':
    case 'api':
      return [];
  }
}

/** The triggers that time itself starts: each is a row of `schedule`. */
export const scheduledOf = (triggers: readonly PlanTrigger[]): readonly TimedTrigger[] =>
  triggers.filter((trigger) => trigger.kind === 'schedule' || trigger.kind === 'date');

export type TimedTrigger = (ScheduleTrigger | DateTrigger) & { readonly nodeId: NodeId };

/** When a timed trigger looks for customers. */
export const timingOf = (trigger: ScheduleTrigger | DateTrigger): Timing =>
  trigger.kind === 'schedule' ? trigger.timing : { kind: 'daily', time: trigger.time };

/** Any of these tags newly had by anybody's doing: what a plan of format 1 calls a trigger. */
export const anyTagAdded = (tagIds: readonly string[]): TagTrigger => ({
  kind: 'tagAdded',
  match: 'any',
  tagIds: [...new Set(tagIds)].map(toTagId),
  groupId: null,
  employeeIds: [],
});
