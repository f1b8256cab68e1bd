import type { Tx } from '@tagtrail/prisma';
import { createChangeParts, recordChanges, type ChangeParts, type HappenedChanges } from '../../changes/record-changes.js';
import { inRounds, tagEvents, type TagChange } from './tag-change.js';
import { TagSnapshotRepository } from './tag-snapshot.repository.js';

export interface TagChangeParts extends ChangeParts {
  readonly tags: TagSnapshotRepository;
}

export const createTagChangeParts = (): TagChangeParts => ({ ...createChangeParts(), tags: new TagSnapshotRepository() });

export interface FoundChanges extends Omit<HappenedChanges, 'changes'> {
  readonly changes: readonly TagChange[];
}

/**
 * Writes tag changes of customers the caller holds FOR NO KEY UPDATE, and all that follows from them, in the caller's
 * transaction: the snapshot, then what it means that it is otherwise now (`changes/record-changes.ts`).
 */
export async function applyTagChanges(tx: Tx, parts: TagChangeParts, from: FoundChanges): Promise<number> {
  let count = 0;
  for (const changes of inRounds(from.changes)) {
    const before = await parts.tags.held(tx, changes);
    await parts.tags.write(tx, from.corpId, changes);
    const events = tagEvents(changes, before, await parts.tags.held(tx, changes));
    await recordChanges(tx, parts, { ...from, changes: events });
    count += events.length;
  }
  return count;
}
