import type { BeatResult } from '@tagtrail/core/contracts';
import { needsFrom } from '@tagtrail/core/plan';
import { failpoint, type Database, type Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../../plans/version.js';
import type { VersionRepository } from '../../plans/version.repository.js';
import { advanceTraveller, momentOf } from '../../progress/advance-traveller.js';
import { toFacts, type FactsAt, type FactsRepository } from '../../progress/facts.repository.js';
import { writeHalving } from '../../progress/halving.js';
import { IntentPlanner } from '../../progress/intent.js';
import type { Parked, Progress } from '../../progress/progress.js';
import type { ProgressRepository, RunProgress } from '../../progress/progress.repository.js';
import { handedTo } from '../../progress/run-event.js';
import type { StoredEvent } from '../../progress/traveller.js';
import type { TurnBook } from '../../progress/turns/turn-book.js';
import type { TurnRepository } from '../../progress/turns/turn.repository.js';
import type { BeatRepository, LockedRun } from './beat.repository.js';

export interface BeatParts {
  readonly database: Database;
  readonly beats: BeatRepository;
  readonly versions: VersionRepository;
  readonly facts: FactsRepository;
  readonly progress: ProgressRepository;
  readonly turns: TurnRepository;
  readonly timeScale: number;
  readonly onParked: OnParked;
}

/** Told of every run that was set aside, after the commit. */
export type OnParked = (run: { readonly runId: string; readonly versionId: string; readonly parked: Parked }) => void;

type ParkedRun = Parameters<OnParked>[0];

interface AdvancedRun {
  readonly run: LockedRun;
  readonly progress: Progress;
  readonly handedTo: string | null;
}

interface Moved {
  readonly advanced: readonly AdvancedRun[];
  readonly parked: readonly { readonly runId: string; readonly parked: Parked }[];
}

const statementMs = 5_000;
const closed: BeatResult = { sleepMs: null, more: false, open: 0 };
/** A cohort's timer rests so many times as long as its beat took. */
const restFactor = 10;
/** A run is woken late by this and its own beat at most, on account of the rest. */
const longestRestMs = 1_000;

/**
 * How long the cohort sleeps, in milliseconds: until its next moment, and not for less than its beat's rest. Runs that wake one shortly
 * after the other are so carried together, the more of them the busier everything is; a poke wakes it all the same.
 */
export function restedSleepMs(sleepMs: number | null, tookMs: number): number | null {
  return sleepMs === null ? null : Math.max(sleepMs, Math.min(longestRestMs, Math.round(restFactor * tookMs)));
}

/**
 * One beat of a cohort: one transaction in which its due runs are advanced.
 * 1. Read who is due; 2. lock customers, cohort, runs; 3. read events and facts; 4. advance each run until it parks;
 * 5. write what came of it; 6. write how the cohort stands. What it did is what it committed, so any number of beats of
 * one cohort at once, late or repeated, are harmless.
 */
export class Beat {
  constructor(private readonly parts: BeatParts) {}

  async run(cohortId: string): Promise<BeatResult> {
    const begunAt = performance.now();
    const { result, parked } = await this.parts.database.tx('beat', { timeoutMs: statementMs }, async (tx) => {
      const done = await this.inTx(tx, cohortId);
      failpoint('beat.beforeCommit');
      return done;
    });
    failpoint('beat.afterCommit');
    for (const run of parked) this.parts.onParked(run);
    return { ...result, sleepMs: restedSleepMs(result.sleepMs, performance.now() - begunAt) };
  }

  private async inTx(tx: Tx, cohortId: string): Promise<{ readonly result: BeatResult; readonly parked: readonly ParkedRun[] }> {
    const { beats, facts, versions } = this.parts;
    const due = await beats.due(tx, cohortId);
    const runIds = due.runs.map((run) => run.runId);
    if (runIds.length > 0) facts.share(tx, [...new Set(due.runs.map((run) => run.customerId))]);
    const [versionId, runs] = await Promise.all([beats.lockCohort(tx, cohortId), runIds.length > 0 ? beats.lockRuns(tx, cohortId, runIds) : []]);
    if (versionId === null) return { result: closed, parked: [] };
    const parked = runs.length > 0 ? await this.move(tx, await versions.load(tx, versionId), runs) : [];
    const { open, sleepMs } = await beats.settleCohort(tx, cohortId);
    return { result: { open, sleepMs, more: due.more }, parked };
  }

  /** Advances those of the locked runs that are really due; who had to be set aside. */
  private async move(tx: Tx, version: VersionPlan, runs: readonly LockedRun[]): Promise<readonly ParkedRun[]> {
    const { beats, facts } = this.parts;
    const runIds = runs.map((run) => run.runId);
    const events = await beats.events(tx, runIds);
    const actual = runs.filter((run) => run.dueByTime || events.has(run.runId));
    if (actual.length === 0) return [];
    const needs = needsFrom(version.plan, new Set(actual.map(({ state }) => state.cursor)));
    const known = await facts.read(tx, [...new Set(actual.map((run) => run.customerId))], needs);
    const moved = await this.parts.turns.grant(tx, version, (turns) => advanceAll(actual, { version, events, known, turns }));
    const refused = await writeHalving(tx, await this.toProgress(tx, version, moved.advanced), async (batch) => {
      await this.parts.progress.write(tx, version, { runs: batch, at: known.at });
      beats.saveRuns(tx, batch, known.at);
    });
    const aside = [...moved.parked, ...refused.map(({ item, parked }) => ({ runId: item.runId, parked }))];
    await beats.park(tx, aside);
    return aside.map(({ runId, parked }) => ({ runId, versionId: version.versionId, parked }));
  }

  private async toProgress(tx: Tx, version: VersionPlan, advanced: readonly AdvancedRun[]): Promise<readonly RunProgress[]> {
    const asking = advanced.filter(({ progress, handedTo: owner }) => progress.invokes.length > 0 && owner === null);
    const owners = await this.parts.beats.owners(
      tx,
      asking.map(({ run }) => run.runId),
    );
    const planner = new IntentPlanner(version, this.parts.timeScale);
    return advanced.map(({ run: { runId, customerId, batchId }, progress, handedTo: owner }) => {
      const asker = { customerId, ownerId: owner ?? owners.get(runId) ?? null };
      return { runId, customerId, batchId, progress, handedTo: owner, intents: progress.invokes.map((invoke) => planner.plan(invoke, asker)) };
    });
  }
}

interface Scene {
  readonly version: VersionPlan;
  readonly events: ReadonlyMap<string, StoredEvent[]>;
  readonly known: FactsAt;
  readonly turns: TurnBook;
}

function advanceAll(runs: readonly LockedRun[], { version, events, known, turns }: Scene): Moved {
  const advanced: AdvancedRun[] = [];
  const parked: { runId: string; parked: Parked }[] = [];
  const moment = momentOf(version, { at: known.at, turns });
  for (const run of runs) {
    const { runId, customerId, state, stepNo, entry } = run;
    const taken = events.get(runId) ?? [];
    const facts = toFacts(known, { customerId, zone: version.timeZone, entry });
    const result = advanceTraveller({ key: runId, customerId, state, stepNo, facts, events: taken }, moment);
    if (result.ok) advanced.push({ run, progress: result.progress, handedTo: handedTo(taken) });
    else parked.push({ runId, parked: result.parked });
  }
  return { advanced, parked };
}
