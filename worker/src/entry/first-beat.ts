import { startState } from '@tagtrail/core/interpreter';
import type { VersionPlan } from '../plans/version.js';
import { advanceTraveller, momentOf } from '../progress/advance-traveller.js';
import { toFacts, type FactsAt } from '../progress/facts.repository.js';
import type { TurnBook } from '../progress/turns/turn-book.js';
import type { AdmittedEntry } from './admission.js';
import type { Applicant } from './entry.repository.js';
import type { NewRun } from './new-run.js';

export interface Welcome {
  readonly version: VersionPlan;
  readonly known: FactsAt;
  readonly applicants: ReadonlyMap<string, Applicant>;
  readonly turns: TurnBook;
}

/** Takes each admitted entry to its first wait, before any of it is written. */
export function firstBeat(entries: readonly AdmittedEntry[], welcome: Welcome): Omit<NewRun, 'cohortId'>[] {
  const { version, known, applicants, turns } = welcome;
  const moment = momentOf(version, { at: known.at, turns });
  return entries.map((entry) => {
    const ownerId = chooseOwner(entry.ownerId, applicants.get(entry.customerId)?.followers ?? []);
    const start = {
      key: entry.id,
      customerId: entry.customerId,
      state: startState(version.plan),
      stepNo: 0,
      events: [],
      facts: toFacts(known, { customerId: entry.customerId, zone: version.timeZone, entry: entry.payload }),
    };
    const result = advanceTraveller(start, moment);
    if (!result.ok) return { entry, ownerId, state: start.state, stepNo: 0, nextDueAt: known.at, progress: null, parked: result.parked };
    const { state, stepNo, nextDueAt } = result.progress;
    return { entry, ownerId, state, stepNo, nextDueAt, progress: result.progress, parked: null };
  });
}

/**
 * The employee a run sends as: who set the triggering tag, when still a follower, else the oldest follower;
 * null for a customer whom nobody follows. `followers` are the present ones who have not resigned, the oldest first. Later steps
 * and what is planned already follow the same rule (`present_owner`).
 */
export function chooseOwner(tagger: string | null, followers: readonly string[]): string | null {
  if (tagger !== null && followers.includes(tagger)) return tagger;
  return followers[0] ?? null;
}
