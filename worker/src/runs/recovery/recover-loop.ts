import type { Logger } from '../../platform/logging.js';
import type { LoopSpec } from '../../platform/loop.js';
import type { LeaseRepository } from '../../platform/lease.repository.js';
import type { Poker } from '../../platform/temporal/poker.js';
import { titleOf } from '../../plans/version.js';
import type { RecoveryRepository } from './recovery.repository.js';

export interface RecoverParts {
  readonly recovery: RecoveryRepository;
  readonly leases: LeaseRepository;
  readonly poker: Poker;
  /** Bulk entries whose last enrolment died before it could say that it was the last. */
  readonly finishForgottenBatches: () => Promise<number>;
  readonly notifyReserve: () => void;
  readonly log: Logger;
  /** How long something may be overdue before it counts as forgotten, and how often is looked; in milliseconds. */
  readonly overdueMs: number;
}

const job = 'recover';

/**
 * Nobody is forgotten: at start-up and each minute every cohort and corp that should have moved a minute ago is poked.
 * This is the recovery of runs, whether a poke went missing, a workflow was terminated or Temporal lost its store.
 */
export function recoverLoop(parts: RecoverParts): LoopSpec {
  let started = false;
  return {
    name: job,
    room: null,
    everyMs: Math.min(10_000, parts.overdueMs),
    work: async () => {
      const everyMs = started ? parts.overdueMs : Math.min(5_000, parts.overdueMs);
      if (!(await parts.leases.take(job, { heldMs: 30_000, everyMs }))) return false;
      started = true;
      await recover(parts);
      await parts.leases.release(job, null);
      return false;
    },
  };
}

/** What a person asks for: whatever of the corp is overdue is poked now. It is the same poke as ever, so nothing happens twice. Returns the cohorts woken. */
export async function wakeLate(
  { recovery, poker, overdueMs }: Pick<RecoverParts, 'recovery' | 'poker' | 'overdueMs'>,
  corpId: string,
): Promise<number> {
  const cohorts = await recovery.cohortsOverdue(overdueMs, corpId);
  for (const cohort of cohorts) poker.cohort(cohort.cohortId, titleOf(cohort));
  poker.sending(corpId);
  return cohorts.length;
}

async function recover(parts: RecoverParts): Promise<void> {
  const ignored = await parts.recovery.ignoreEventsOfEndedRuns();
  const cohorts = await parts.recovery.cohortsOverdue(parts.overdueMs);
  for (const cohort of cohorts) parts.poker.cohort(cohort.cohortId, titleOf(cohort));
  const corps = await parts.recovery.corpsWithCallsDue(parts.overdueMs);
  for (const corpId of corps) parts.poker.sending(corpId);
  if ((await parts.finishForgottenBatches()) > 0) parts.notifyReserve();
  // Calls wait long behind a full gate, which is no fault; a cohort past its time is.
  if (cohorts.length > 0) parts.log.warn({ cohorts: cohorts.length, corps: corps.length, ignored }, 'overdue work recovered');
}
