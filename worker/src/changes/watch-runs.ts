import { readsOf, type CustomerFacts } from '@tagtrail/core/conditions';
import { judgeRun, type Happened } from '@tagtrail/core/interpreter';
import type { Json } from '@tagtrail/core/kernel';
import { allNeeds, watchedRules } from '@tagtrail/core/plan';
import { failpoint, type Tx } from '@tagtrail/prisma';
import type { VersionRepository } from '../plans/version.repository.js';
import { toFacts, type FactsRepository } from '../progress/facts.repository.js';
import { matchKeysOf, type RecordedChange } from './customer-change.js';
import type { RunExit, WatchedRun, WatchRepository } from './watch.repository.js';

export interface WatchParts {
  readonly watches: WatchRepository;
  readonly versions: VersionRepository;
  readonly facts: FactsRepository;
}

/**
 * Ends runs whose exit rule has come true, wherever they wait, and notes goals, in the transaction of what happened:
 * 1. runs of versions that asked for it, by index; 2. the rules of their plans over what happened and what is now known.
 */
export async function watchRuns(
  tx: Tx,
  parts: WatchParts,
  { corpId, recorded }: { readonly corpId: string; readonly recorded: readonly RecordedChange[] },
): Promise<void> {
  const keys = [...new Set(recorded.flatMap(matchKeysOf))];
  const customerIds = [...new Set(recorded.map((change) => change.customerId))];
  const runs = keys.length === 0 ? [] : await parts.watches.find(tx, corpId, { customerIds, keys });
  if (runs.length === 0) return;
  const watched: Json[] = [];
  for (const versionId of new Set(runs.map((run) => run.versionId))) watched.push(...watchedRules((await parts.versions.plan(tx, versionId)).rules));
  const known = await parts.facts.read(tx, customerIds, allNeeds(readsOf(watched)));
  const exits: RunExit[] = [];
  const goals: WatchedRun[] = [];
  for (const run of runs) {
    const { rules } = await parts.versions.plan(tx, run.versionId);
    const facts = toFacts(known, { customerId: run.customerId, zone: run.zone, entry: run.entry });
    const changes = recorded.filter((change) => change.customerId === run.customerId);
    const judged = judgeRun(run, rules, happenedTo(changes, facts));
    if (judged.goal) goals.push(run);
    if (judged.exit !== null) exits.push({ runId: run.runId, reason: judged.exit });
  }
  if (goals.length > 0) await parts.watches.reach(tx, goals);
  if (exits.length > 0) await parts.watches.end(tx, exits);
  if (goals.length + exits.length > 0) failpoint('watch.beforeCommit');
}

/** Of what happened to one customer, what rules of a journey can ask for. */
const happenedTo = (changes: readonly RecordedChange[], facts: CustomerFacts): Happened => ({
  events: changes.flatMap((change) => (change.kind === 'event' ? [change] : [])),
  tagIds: changes.flatMap((change) => (change.kind === 'tagAdded' ? [change.tagId] : [])),
  facts,
});
