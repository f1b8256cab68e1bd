import { eventFits } from '@tagtrail/core/conditions';
import { isJsonObject, type Json, type JsonObject } from '@tagtrail/core/kernel';
import type { PlanTrigger, TagTrigger, ValueMatch } from '@tagtrail/core/plan';
import type { CustomerChange, RecordedChange } from './customer-change.js';

/** A live trigger that something which happened may start. */
export interface FoundTrigger {
  readonly kind: string;
  readonly key: string;
  readonly journeyId: string;
  readonly versionId: string;
  readonly nodeId: string;
  readonly trigger: PlanTrigger;
  /** IANA zone of the corp: by it a filter knows days. */
  readonly zone: string;
}

/** A change and a trigger that one of its keys has found. */
export interface Candidate {
  readonly change: RecordedChange;
  readonly found: FoundTrigger;
}

/** Whether a customer has a tag by any relation. */
export type HasTag = (customerId: string, tagId: string) => boolean;

/** Why a customer is to enter a journey. */
export interface TriggeredEntry {
  readonly customerId: string;
  readonly seq: string;
  readonly journeyId: string;
  readonly versionId: string;
  readonly nodeId: string;
  readonly kind: string;
  /** What rules and texts read as `entry.<name>`. */
  readonly payload: JsonObject;
  /** Who did it, to be preferred as the owner of the run. */
  readonly ownerId: string | null;
}

/** Tags of which all must have come, or gone: they are looked up once for all candidates. */
export function tagsAsked(candidates: readonly Candidate[]): { readonly customerIds: readonly string[]; readonly tagIds: readonly string[] } {
  const whole = candidates.filter(({ found: { trigger } }) => isWhole(trigger));
  const tagIds = whole.flatMap(({ found: { trigger } }) => (isWhole(trigger) ? trigger.tagIds : []));
  return { customerIds: [...new Set(whole.map(({ change }) => change.customerId))], tagIds: [...new Set(tagIds)] };
}

/**
 * Who enters what: the candidates whose trigger means this very change. Where all tags of a set must be there, and several came
 * in one moment, the last of them is the one that counts.
 */
export function triggeredEntries(candidates: readonly Candidate[], hasTag: HasTag): readonly TriggeredEntry[] {
  const entries = new Map<string, TriggeredEntry>();
  for (const { change, found } of candidates) {
    if (!means(found, change, hasTag)) continue;
    const { journeyId, versionId, nodeId, trigger } = found;
    const one = isWhole(trigger) ? 'all' : change.seq;
    const payload = entryPayload(change);
    const entry = {
      customerId: change.customerId,
      seq: change.seq,
      journeyId,
      versionId,
      nodeId,
      kind: change.kind,
      payload,
      ownerId: doerOf(change),
    };
    entries.set([change.customerId, journeyId, nodeId, one].join(' '), entry);
  }
  return [...entries.values()];
}

function means({ trigger, zone }: FoundTrigger, change: RecordedChange, hasTag: HasTag): boolean {
  switch (trigger.kind) {
    case 'tagAdded':
    case 'tagRemoved':
      return isBy(trigger.employeeIds, change) && isComplete(trigger, change, hasTag);
    case 'customerAdded':
      return isBy(trigger.employeeIds, change) && isOfState(trigger.states, change);
    case 'customerLost':
      return isBy(trigger.employeeIds, change);
    case 'attributeChanged':
      return change.kind === 'attributeChanged' && fits(trigger.from, change.before) && fits(trigger.to, change.after);
    case 'event':
      return change.kind === 'event' && (trigger.filter === true || eventFits(trigger.filter, change, zone));
    case 'segmentEntered':
    case 'segmentLeft':
      return true;
    case 'schedule':
    case 'date':
    case 'api':
      return false;
  }
}

const isWhole = (trigger: PlanTrigger): trigger is TagTrigger & PlanTrigger =>
  (trigger.kind === 'tagAdded' || trigger.kind === 'tagRemoved') && trigger.match === 'all' && trigger.groupId === null;

function isComplete(trigger: TagTrigger & PlanTrigger, { customerId }: CustomerChange, hasTag: HasTag): boolean {
  return !isWhole(trigger) || trigger.tagIds.every((tagId) => hasTag(customerId, tagId) === (trigger.kind === 'tagAdded'));
}

function isBy(employeeIds: readonly string[], change: CustomerChange): boolean {
  const doer = doerOf(change);
  return employeeIds.length === 0 || (doer !== null && employeeIds.includes(doer));
}

function isOfState(states: readonly string[], change: CustomerChange): boolean {
  return states.length === 0 || (change.kind === 'customerAdded' && change.state !== null && states.includes(change.state));
}

function fits(match: ValueMatch, value: Json): boolean {
  switch (match.kind) {
    case 'any':
      return true;
    case 'empty':
      return value === null;
    case 'is':
      return value === match.value;
  }
}

const doerOf = (change: CustomerChange): string | null => ('employeeId' in change ? change.employeeId : null);

/** Values that rules and texts can use; what is no plain value is left out. */
function entryPayload(change: RecordedChange): JsonObject {
  switch (change.kind) {
    case 'tagAdded':
    case 'tagRemoved':
      return known({ tag: change.tagId, employee: change.employeeId });
    case 'customerAdded':
    case 'customerLost':
      return known({ employee: change.employeeId, state: change.state });
    case 'attributeChanged':
      return known({ before: change.before, after: change.after });
    case 'event':
      return { ...known(change.properties), at: change.at };
    case 'segmentEntered':
    case 'segmentLeft':
    case 'listEntered':
    case 'listLeft':
    case 'followerLeft':
      return {};
  }
}

function known(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && !Array.isArray(value) && !isJsonObject(value)));
}
