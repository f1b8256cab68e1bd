import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../plans/version.js';
import type { CohortGain, EnrolmentRepository, InsertedRun, OpenCohort } from './enrolment.repository.js';
import type { NewRun } from './new-run.js';

/** Cohorts taken for an enrolment, with who sits where. */
export interface Seating {
  readonly cohorts: readonly OpenCohort[];
  readonly runs: readonly NewRun[];
}

/** Seats runs that wait into the youngest open cohort with room, then into new ones; runs that have ended need no seat. */
export async function seat(
  tx: Tx,
  repository: EnrolmentRepository,
  from: { readonly version: VersionPlan; readonly runs: readonly Omit<NewRun, 'cohortId'>[] },
): Promise<Seating> {
  const cohorts: OpenCohort[] = [];
  const runs: NewRun[] = [];
  let room = 0;
  for (const run of from.runs) {
    if (run.state.ended !== null) {
      runs.push({ ...run, cohortId: null });
      continue;
    }
    if (room === 0) {
      const taken = cohorts.length === 0 ? await repository.takeCohort(tx, from.version.versionId) : null;
      const cohort = taken ?? (await repository.openCohort(tx, from.version));
      cohorts.push(cohort);
      room = cohort.room;
    }
    runs.push({ ...run, cohortId: cohorts.at(-1)?.id ?? null });
    room -= 1;
  }
  return { cohorts, runs };
}

/** What each cohort gained by the runs that were really inserted. */
export function gainsOf(seating: Seating, inserted: readonly InsertedRun[]): CohortGain[] {
  const entered = new Set(inserted.map((run) => run.entryId));
  return seating.cohorts.map(({ id }) => {
    const seated = seating.runs.filter((run) => run.cohortId === id && entered.has(run.entry.id));
    return { id, runs: seated.length, nextDueAt: earliest(seated.map((run) => run.nextDueAt)) };
  });
}

/** Cohorts that must wake earlier than they know: the others find the new runs at their next beat. */
export function toBePoked(seating: Seating, gains: readonly CohortGain[]): string[] {
  return gains
    .filter(({ id, nextDueAt }) => {
      const before = seating.cohorts.find((cohort) => cohort.id === id)?.nextDueAt ?? null;
      return nextDueAt !== null && (before === null || Date.parse(nextDueAt) < Date.parse(before));
    })
    .map(({ id }) => id);
}

function earliest(instants: readonly (string | null)[]): string | null {
  return instants.reduce((first, instant) => {
    if (instant === null) return first;
    return first === null || Date.parse(instant) < Date.parse(first) ? instant : first;
  }, null);
}
