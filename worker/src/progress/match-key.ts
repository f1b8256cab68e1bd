import { readsOf } from '@tagtrail/core/conditions';
import type { AwaitMatch, EntryRules, Occurrence } from '@tagtrail/core/plan';

/**
 * Keys by which what happens to a customer finds the waits it may end (`run_wait.match_keys`). Who waits subscribes to all it
 * reads; who changes something tells all that may read it (`changes/record-changes.ts`).
 */
export const matchKeys = {
  /** The customer newly has the tag. */
  tag: (tagId: string): string => `hasTag:${tagId}`,
  /** Any tag came or went. */
  tags: 'tags',
  /** The employee began or ceased to follow the customer. */
  follower: (employeeId: string): string => `follower:${employeeId}`,
  event: (name: string): string => `event:${name}`,
  attribute: (name: string): string => `attr:${name}`,
  segment: (segmentId: string): string => `segment:${segmentId}`,
  list: (listId: string): string => `list:${listId}`,
} as const;

/** Keys of the changes that may end the runs of a version, or reach its goal. */
export function watchKeysOf({ exits, goal }: EntryRules): readonly string[] {
  const occurrences = [...exits.map(({ when }) => when), ...(goal === null ? [] : [goal.when])];
  return [...new Set(occurrences.flatMap(keysOfOccurrence))];
}

function keysOfOccurrence(when: Occurrence): readonly string[] {
  switch (when.kind) {
    case 'tag':
      return [matchKeys.tag(when.tagId)];
    case 'event':
      return [matchKeys.event(when.name)];
    case 'condition':
      return waitKeysOf({ kind: 'condition', rule: when.rule });
  }
}

/** Keys of the changes that may end a wait; none for one that is answered directly. */
export function waitKeysOf(match: AwaitMatch): readonly string[] {
  switch (match.kind) {
    case 'hasTag':
      return [matchKeys.tag(match.tagId)];
    case 'event':
      return [matchKeys.event(match.name)];
    case 'signal':
      return [];
    case 'condition': {
      const reads = readsOf([match.rule]);
      const readsTags = reads.tags || reads.tagIds.length > 0 || reads.tagGroups.length > 0;
      return [
        ...(readsTags ? [matchKeys.tags] : []),
        ...reads.employees.map(matchKeys.follower),
        ...reads.attributes.map(matchKeys.attribute),
        ...reads.events.map(({ name }) => matchKeys.event(name)),
        ...reads.segments.map(matchKeys.segment),
        ...reads.lists.map(matchKeys.list),
      ];
    }
  }
}
