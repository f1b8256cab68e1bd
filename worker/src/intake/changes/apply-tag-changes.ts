import type { Tx } from '@tagtrail/prisma';
import { tagMatchKey } from '../../progress/progress.js';
import type { Cause, ChangeRepository, StoredTagEvent } from './change.repository.js';
import { inRounds, tagEvents, type TagChange, type TagEvent } from './tag-change.js';

/** Our own tag writes that may follow from one another before the guard holds the circle to be one. */
const deepestCause = 8;

export interface FoundChanges {
  readonly corpId: string;
  readonly changes: readonly TagChange[];
  readonly cause: Cause;
  /** False for tags that come back with their relation: they are told to waits, but start no journey. */
  readonly enters: boolean;
}

/**
 * Writes tag changes of customers the caller holds FOR NO KEY UPDATE, and all that follows from them, in the caller's
 * transaction: 1. the snapshot; 2. events, numbered per customer; 3. entries for the journeys they start;
 * 4. a word to the runs that wait for them. Between "already true" and "waiting" there is no gap, because a beat holds
 * the customer while it reads tags and subscribes.
 */
export async function applyTagChanges(tx: Tx, repository: ChangeRepository, from: FoundChanges): Promise<number> {
  let count = 0;
  for (const changes of inRounds(from.changes)) {
    const before = await repository.held(tx, changes);
    await repository.write(tx, from.corpId, changes);
    const events = tagEvents(changes, before, await repository.held(tx, changes));
    if (events.length > 0) await follow(tx, repository, { ...from, events });
    count += events.length;
  }
  return count;
}

async function follow(tx: Tx, repository: ChangeRepository, from: FoundChanges & { readonly events: readonly TagEvent[] }): Promise<void> {
  const events = from.events.map(({ customerId, kind, tagId, employeeId }) => ({ customerId, kind, payload: { tagId, employeeId } }));
  const stored = await repository.raise(tx, from.corpId, { events, cause: from.cause });
  const added = stored.flatMap((event): StoredTagEvent[] => {
    const { tagId, employeeId } = event.payload;
    if (event.kind !== 'tag_added' || typeof tagId !== 'string') return [];
    return [{ customerId: event.customerId, seq: event.seq, tagId, employeeId: typeof employeeId === 'string' ? employeeId : null }];
  });
  if (added.length === 0) return;
  if (from.enters) await enter(tx, repository, { ...from, added });
  const told = await repository.tellWaits(
    tx,
    added.map((event) => ({ ...event, matchKey: tagMatchKey(event.tagId) })),
  );
  if (told > 0) tx.notify('poke');
}

async function enter(tx: Tx, repository: ChangeRepository, from: FoundChanges & { readonly added: readonly StoredTagEvent[] }): Promise<void> {
  const { depth, runId } = from.cause;
  const loop = depth > deepestCause && runId !== null ? await repository.journeysBehind(tx, runId) : null;
  if ((await repository.enterJourneys(tx, from.corpId, { events: from.added, depth, loop })) > 0) tx.notify('entry');
}
