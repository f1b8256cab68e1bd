import { evaluate } from '@tagtrail/core/conditions';
import { durationMs } from '@tagtrail/core/kernel';
import { needsOfEntry } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../plans/version.js';
import type { VersionRepository } from '../plans/version.repository.js';
import { toFacts, type FactsAt, type FactsRepository } from '../progress/facts.repository.js';
import { IntentPlanner } from '../progress/intent.js';
import type { Parked } from '../progress/progress.js';
import type { ProgressRepository, RunProgress } from '../progress/progress.repository.js';
import type { TurnRepository } from '../progress/turns/turn.repository.js';
import { admit, countsRuns, type Admission } from './admission.js';
import type { EnrolmentRepository, InsertedRun } from './enrolment.repository.js';
import type { Applicant, ApplicantRules, EntryRepository, EntryVerdict, WaitingEntry } from './entry.repository.js';
import { firstBeat } from './first-beat.js';
import type { NewRun } from './new-run.js';
import type { QuotaRepository } from './quota.repository.js';
import { gainsOf, seat, toBePoked } from './seating.js';

export interface EnrolmentParts {
  readonly database: Database;
  readonly entries: EntryRepository;
  readonly enrolments: EnrolmentRepository;
  readonly versions: VersionRepository;
  readonly facts: FactsRepository;
  readonly progress: ProgressRepository;
  readonly turns: TurnRepository;
  readonly quotas: QuotaRepository;
  readonly timeScale: number;
}

export interface Enrolled {
  readonly version: VersionPlan;
  /** Entries settled, enrolled or refused. */
  readonly settled: number;
  readonly batchIds: readonly string[];
  /** Cohorts to be poked after the commit. */
  readonly poke: readonly string[];
  /** Runs that were set aside in their first beat. */
  readonly parked: readonly { readonly runId: string; readonly parked: Parked }[];
}

interface Opening extends Admission {
  /** Null where nobody is let in whatever is known of them. */
  readonly known: FactsAt | null;
  readonly applicants: ReadonlyMap<string, Applicant>;
}

const statementMs = 10_000;

/**
 * Enrolment is the first beat: one transaction from waiting entries to runs at their first wait.
 * 1. Claim entries of one version, as many as its rate allows; 2. hold their customers; 3. admit by the entry rules;
 * 4. advance each to its first wait; 5. seat those that wait in a cohort; 6. insert runs and count them; 7. write steps, waits
 * and intents; 8. settle the entries.
 */
export class Enrolment {
  constructor(private readonly parts: EnrolmentParts) {}

  /** Null when nothing of this version waits, or may begin now. */
  async run(versionId: string, count: number): Promise<Enrolled | null> {
    return this.parts.database.tx('enrol', { timeoutMs: statementMs }, async (tx) => {
      const version = await this.parts.versions.load(tx, versionId);
      const allowed = version.closed !== null ? null : await this.parts.quotas.allowed(tx, version);
      const entries = allowed === 0 ? [] : await this.parts.entries.claim(tx, versionId, Math.min(count, allowed ?? count));
      if (entries.length === 0) return null;
      const admission = await this.admit(tx, version, entries);
      const enrolled = await this.enrol(tx, version, admission);
      await this.parts.entries.settle(
        tx,
        admission.refused.map(({ entryId, reason }) => ({ entryId, reason, runId: null })),
      );
      const batchIds = [...new Set(entries.flatMap(({ batchId }) => (batchId === null ? [] : [batchId])))];
      return { version, settled: entries.length, batchIds, ...enrolled };
    });
  }

  /** Refuses the version's first waiting entry: it could not be written even alone. */
  async refuseFirst(versionId: string): Promise<number> {
    return this.parts.database.tx('entry.refuse', { timeoutMs: statementMs }, async (tx) => {
      const entries = await this.parts.entries.claim(tx, versionId, 1);
      await this.parts.entries.settle(
        tx,
        entries.map(({ id }) => ({ entryId: id, runId: null, reason: 'failed' })),
      );
      return entries.length;
    });
  }

  private async admit(tx: Tx, version: VersionPlan, entries: readonly WaitingEntry[]): Promise<Opening> {
    const { closed } = version;
    if (closed !== null) {
      return { admitted: [], refused: entries.map(({ id }) => ({ entryId: id, reason: closed })), applicants: new Map(), known: null };
    }
    const { rules } = version.plan;
    const customerIds = [...new Set(entries.map((entry) => entry.customerId))];
    // Two enrolments of one customer at once would both see no past run: where past runs count, they go one after the other.
    if (countsRuns(rules)) this.parts.entries.lockCustomers(tx, customerIds);
    else this.parts.facts.share(tx, customerIds);
    const [applicants, known] = await Promise.all([
      this.parts.entries.applicants(tx, customerIds, applicantRules(version)),
      this.parts.facts.read(tx, customerIds, needsOfEntry(version.plan)),
    ]);
    const room = await this.parts.quotas.room(tx, version, known.at);
    return { ...admit(entries, { rules, applicants, at: known.at, room, passes: filterOf(version, known) }), applicants, known };
  }

  private async enrol(tx: Tx, version: VersionPlan, { admitted, applicants, known }: Opening): Promise<Pick<Enrolled, 'poke' | 'parked'>> {
    if (admitted.length === 0 || known === null) return { poke: [], parked: [] };
    const started = await this.parts.turns.grant(tx, version, (turns) => firstBeat(admitted, { version, known, applicants, turns }));
    const seating = await seat(tx, this.parts.enrolments, { version, runs: started });
    const inserted = await this.parts.enrolments.insertRuns(tx, version, { runs: seating.runs, at: known.at });
    this.parts.enrolments.watch(tx, version);
    this.parts.quotas.count(tx, version, { runs: inserted.length, at: known.at });
    const gains = gainsOf(seating, inserted);
    this.parts.enrolments.fillCohorts(tx, gains);
    await this.parts.progress.write(tx, version, { runs: this.toProgress(seating.runs, inserted, version), at: known.at });
    await this.parts.entries.settle(tx, verdicts(admitted, inserted));
    return { poke: toBePoked(seating, gains), parked: parkedOf(seating.runs, inserted) };
  }

  private toProgress(runs: readonly NewRun[], inserted: readonly InsertedRun[], version: VersionPlan): RunProgress[] {
    const ids = new Map(inserted.map(({ entryId, runId }) => [entryId, runId]));
    const planner = new IntentPlanner(version, this.parts.timeScale);
    return runs.flatMap(({ entry, ownerId, progress }) => {
      const runId = ids.get(entry.id);
      if (runId === undefined || progress === null) return [];
      const asker = { customerId: entry.customerId, ownerId };
      const intents = progress.invokes.map((invoke) => planner.plan(invoke, asker));
      return [{ runId, customerId: entry.customerId, batchId: entry.batchId, progress, intents, handedTo: null }];
    });
  }
}

function applicantRules({ journeyId, plan: { rules } }: VersionPlan): ApplicantRules {
  const { reentry, suppression } = rules;
  const sent = suppression.alreadySent;
  return {
    journeyId,
    windowMs: reentry.kind === 'perWindow' ? durationMs(reentry.window) : null,
    lists: suppression.lists,
    sentWithin: sent === null ? null : sent.within === null ? 'ever' : durationMs(sent.within),
  };
}

function filterOf({ plan, timeZone }: VersionPlan, known: FactsAt): (entry: WaitingEntry) => boolean {
  const { filter } = plan.rules;
  if (filter === null) return () => true;
  return ({ customerId, payload }) => evaluate(filter, toFacts(known, { customerId, zone: timeZone, entry: payload })).holds;
}

function parkedOf(runs: readonly NewRun[], inserted: readonly InsertedRun[]): Enrolled['parked'] {
  const ids = new Map(inserted.map(({ entryId, runId }) => [entryId, runId]));
  return runs.flatMap(({ entry, parked }) => {
    const runId = ids.get(entry.id);
    return parked === null || runId === undefined ? [] : [{ runId, parked }];
  });
}

/** Who was admitted and yet not inserted was overtaken by another enrolment of the same customer. */
function verdicts(admitted: readonly WaitingEntry[], inserted: readonly InsertedRun[]): EntryVerdict[] {
  const ids = new Map(inserted.map(({ entryId, runId }) => [entryId, runId]));
  return admitted.map(({ id }) => {
    const runId = ids.get(id) ?? null;
    return { entryId: id, runId, reason: runId === null ? 'already_open' : null };
  });
}
