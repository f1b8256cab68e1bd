import type { Tx } from '@tagtrail/prisma';
import { applyTagChanges, createTagChangeParts } from './changes/apply-tag-changes.js';
import { OwnTagWriteRepository } from './own-tag-write.repository.js';
import type { TagChange } from './changes/tag-change.js';

/** A tag write of ours that WeCom has accepted. */
export interface OwnTagWrite {
  readonly corpId: string;
  readonly customerId: string;
  /** The follower as whom it was written. */
  readonly employeeId: string;
  readonly runId: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const parts = createTagChangeParts();
const own = new OwnTagWriteRepository();

/**
 * WeCom calls nothing back for what we write ourselves, so the write itself raises its events: snapshot, entries and waits
 * follow as from a fetch, with a depth one more than that of the run's own entry, by which a circle is noticed.
 * Must be the first statement of its transaction: it locks the customer, who comes before calls and intents.
 */
export async function applyOwnTagWrite(tx: Tx, write: OwnTagWrite): Promise<void> {
  const { externalUserid, depth } = await own.hold(tx, write);
  await own.outdateFetches(tx, { corpId: write.corpId, employeeId: write.employeeId, externalUserid });
  const relation = { customerId: write.customerId, employeeId: write.employeeId, source: 'wecom', since: null } as const;
  const made: TagChange[] = [
    ...write.remove.map((tagId) => ({ ...relation, tagId, present: false })),
    ...write.add.map((tagId) => ({ ...relation, tagId, present: true })),
  ];
  const cause = { source: 'journey', depth: depth + 1, runId: write.runId } as const;
  await applyTagChanges(tx, parts, { corpId: write.corpId, changes: made, cause, enters: true });
}
