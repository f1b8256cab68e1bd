import type { NodeId } from '../kernel/index.js';
import type { AttributeChangedTrigger, CustomerAddedTrigger, EventTrigger, PlanTrigger, SegmentTrigger, TagTrigger } from '../plan/index.js';

/** Whom a journey that goes live takes in besides those who start it from then on. `since`: for whom it happened after an ISO instant. */
export type BackfillChoice = { readonly kind: 'none' } | { readonly kind: 'matching' } | { readonly kind: 'since'; readonly at: string };

/** Triggers that something which is still there has told of. */
type Backfilled =
  | (TagTrigger & { readonly kind: 'tagAdded' })
  | CustomerAddedTrigger
  | AttributeChangedTrigger
  | EventTrigger
  | (SegmentTrigger & { readonly kind: 'segmentEntered' });

/** Takes in, once, those to whom a trigger would have applied. `since` null: whoever it holds for now. */
export interface BackfillTrigger {
  readonly kind: 'backfill';
  readonly nodeId: NodeId;
  readonly of: Backfilled;
  readonly since: string | null;
}

/**
 * What a choice means for a trigger; null where it means nothing.
 * 1. Tags on: both. 2. Friends, an attribute's value, membership of a segment: who matches now, since nobody keeps when it began, or
 * whether a friend was handed over then.
 * 3. Events: since a time. 4. What is gone (a tag off, a friend lost, a segment left) and what has no state (dates, schedules, API): none.
 */
export function backfillOf(trigger: PlanTrigger, choice: BackfillChoice): BackfillTrigger | null {
  const { nodeId } = trigger;
  const since = choice.kind === 'since' ? choice.at : null;
  if (choice.kind === 'none') return null;
  switch (trigger.kind) {
    case 'tagAdded':
      return { kind: 'backfill', nodeId, of: { ...trigger, kind: trigger.kind }, since };
    case 'customerAdded':
      return since === null ? { kind: 'backfill', nodeId, of: trigger, since } : null;
    case 'attributeChanged':
      return since === null && trigger.from.kind === 'any' ? { kind: 'backfill', nodeId, of: trigger, since } : null;
    case 'segmentEntered':
      return since === null ? { kind: 'backfill', nodeId, of: { ...trigger, kind: trigger.kind }, since } : null;
    case 'event':
      return since === null ? null : { kind: 'backfill', nodeId, of: trigger, since };
    case 'tagRemoved':
    case 'customerLost':
    case 'segmentLeft':
    case 'schedule':
    case 'date':
    case 'api':
      return null;
  }
}
