import type { Tx } from '@tagtrail/prisma';
import { VersionRepository } from '../plans/version.repository.js';
import { FactsRepository } from '../progress/facts.repository.js';
import { ChangeRepository, type Cause } from './change.repository.js';
import { matchKeysOf, triggerKeyOf, type CustomerChange, type RecordedChange } from './customer-change.js';
import { watchRuns, type WatchParts } from './watch-runs.js';
import { WatchRepository } from './watch.repository.js';
import { tagsAsked, triggeredEntries, type Candidate } from './match-triggers.js';

/** Our own writes that may follow from one another before the guard holds the circle to be one. */
export const deepestCause = 8;

export interface ChangeParts extends WatchParts {
  readonly changes: ChangeRepository;
}

export const createChangeParts = (): ChangeParts => ({
  changes: new ChangeRepository(),
  watches: new WatchRepository(),
  versions: new VersionRepository(),
  facts: new FactsRepository(),
});

export interface HappenedChanges {
  readonly corpId: string;
  /** Of customers whom the caller holds FOR NO KEY UPDATE, each customer's in the order they happened. */
  readonly changes: readonly CustomerChange[];
  readonly cause: Cause;
  /** False: told to those who wait, but no journey starts (tags that come back with their relation). */
  readonly enters: boolean;
}

/**
 * The one place where what happened to customers has its consequences, in the caller's transaction and after what it changed:
 * 1. events, numbered per customer; 2. entries for the journeys they start; 3. a word to the runs that wait for them;
 * 4. runs that an exit rule ends, and goals that are reached.
 * Between "already true" and "waiting" there is no gap, because a beat holds the customer while it reads and subscribes.
 */
export async function recordChanges(tx: Tx, parts: ChangeParts, happened: HappenedChanges): Promise<readonly RecordedChange[]> {
  if (happened.changes.length === 0) return [];
  const recorded = await parts.changes.raise(tx, happened.corpId, happened);
  if (happened.enters) await enter(tx, parts, { ...happened, recorded });
  const told = recorded.flatMap((change) => matchKeysOf(change).map((matchKey) => ({ ...change, matchKey })));
  if (told.length > 0 && (await parts.changes.tellWaits(tx, told)) > 0) tx.notify('poke');
  await watchRuns(tx, parts, { corpId: happened.corpId, recorded });
  return recorded;
}

type Recorded = HappenedChanges & { readonly recorded: readonly RecordedChange[] };

async function enter(tx: Tx, { changes }: ChangeParts, { corpId, cause, recorded }: Recorded): Promise<void> {
  const candidates = await findCandidates(tx, changes, { corpId, recorded });
  const asked = tagsAsked(candidates);
  const held = new Set(asked.tagIds.length === 0 ? [] : await changes.held(tx, asked));
  const entries = triggeredEntries(candidates, (customerId, tagId) => held.has(`${customerId} ${tagId}`));
  if (entries.length === 0) return;
  const { depth, runId } = cause;
  const loop = depth > deepestCause && runId !== null ? await changes.journeysBehind(tx, runId) : null;
  if ((await changes.enterJourneys(tx, corpId, { entries, depth, loop })) > 0) tx.notify('entry');
}

/** Each change beside each trigger its keys find, in the order of the changes. */
async function findCandidates(
  tx: Tx,
  changes: ChangeRepository,
  { corpId, recorded }: { readonly corpId: string; readonly recorded: readonly RecordedChange[] },
): Promise<readonly Candidate[]> {
  const keyed = recorded.flatMap((change) => {
    const key = triggerKeyOf(change);
    return key === null ? [] : [{ change, kind: change.kind, key }];
  });
  if (keyed.length === 0) return [];
  const found = await changes.findTriggers(tx, corpId, distinct(keyed));
  return keyed.flatMap(({ change, kind, key }) =>
    found.filter((trigger) => trigger.kind === kind && trigger.key === key).map((trigger) => ({ change, found: trigger })),
  );
}

function distinct(keyed: readonly { readonly kind: string; readonly key: string }[]): readonly { readonly kind: string; readonly key: string }[] {
  return [...new Map(keyed.map(({ kind, key }) => [`${kind} ${key}`, { kind, key }])).values()];
}
