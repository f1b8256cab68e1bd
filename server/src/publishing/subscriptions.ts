import { assertNever } from '@tagtrail/core/kernel';
import type { PlanTrigger } from '@tagtrail/core/plan';
import type { Subscription } from './publishing.repository.js';

/** What of a plan is looked up when a domain event comes in. An API start is asked for by name, so it needs no row. */
export function toSubscriptions(triggers: readonly PlanTrigger[]): readonly Subscription[] {
  return triggers.flatMap((trigger) => {
    switch (trigger.kind) {
      case 'tagAdded':
        return trigger.tagIds.map((key) => ({ kind: trigger.kind, key }));
      case 'api':
        return [];
    }
    return assertNever(trigger);
  });
}
