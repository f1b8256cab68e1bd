import { evaluate, readsOf, type CustomerFacts } from '@tagtrail/core/conditions';
import { eventRule } from '@tagtrail/core/interpreter';
import { durationMs, type Json } from '@tagtrail/core/kernel';
import { exitReason, goalReason, watchedRules, type EntryRules, type Occurrence } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
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
  const known = await parts.facts.read(tx, customerIds, readsOf(watched));
  const exits: RunExit[] = [];
  const goals: WatchedRun[] = [];
  for (const run of runs) {
    const { rules } = await parts.versions.plan(tx, run.versionId);
    const facts = toFacts(known, { customerId: run.customerId, zone: run.zone, entry: run.entry });
    const changes = recorded.filter((change) => change.customerId === run.customerId);
    const judged = judgeRun(run, rules, { changes, facts });
    if (judged.goal) goals.push(run);
    if (judged.exit !== null) exits.push({ runId: run.runId, reason: judged.exit });
  }
  if (goals.length > 0) await parts.watches.reach(tx, goals);
  if (exits.length > 0) await parts.watches.end(tx, exits);
}

interface Happened {
  /** Of the run's customer, in order. */
  readonly changes: readonly RecordedChange[];
  readonly facts: CustomerFacts;
}

export interface Judged {
  readonly goal: boolean;
  /** Why an open run ends; null when it goes on. */
  readonly exit: string | null;
}

/** What the rules of a run's plan make of what happened to its customer. A goal counts from the run's beginning to the end of its window, whatever became of the run. */
export function judgeRun({ open, startedAt }: Pick<WatchedRun, 'open' | 'startedAt'>, { exits, goal }: EntryRules, happened: Happened): Judged {
  const inTime = goal !== null && Date.parse(happened.facts.at) <= Date.parse(startedAt) + durationMs(goal.within);
  const reached = goal !== null && inTime && occurs(goal.when, happened);
  if (!open) return { goal: reached, exit: null };
  const index = exits.findIndex(({ when }) => occurs(when, happened));
  if (index >= 0) return { goal: reached, exit: exitReason(index) };
  return { goal: reached, exit: reached && goal.ends ? goalReason : null };
}

function occurs(when: Occurrence, { changes, facts }: Happened): boolean {
  switch (when.kind) {
    case 'tag':
      return changes.some((change) => change.kind === 'tagAdded' && change.tagId === when.tagId);
    case 'event':
      return changes.some((change) => change.kind === 'event' && change.name === when.name && fits(when, change, facts));
    case 'condition':
      return evaluate(when.rule, facts).holds;
  }
}

type EventOccurrence = Extract<Occurrence, { kind: 'event' }>;
type EventChange = Extract<RecordedChange, { kind: 'event' }>;

function fits(when: EventOccurrence, { name, properties }: EventChange, facts: CustomerFacts): boolean {
  return evaluate(eventRule(when), { ...facts, events: [{ name, properties, at: facts.at }] }).holds;
}
