import { failpoint } from '@tagtrail/prisma';
import type { Logger } from '../platform/logging.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import { isAboutData } from '../platform/sql-state.js';
import type { Poker } from '../platform/temporal/poker.js';
import { titleOf } from '../plans/version.js';
import type { Enrolled, Enrolment } from './enrolment.js';
import type { EntryRepository } from './entry.repository.js';

export interface EntryLoopParts {
  readonly enrolment: Enrolment;
  readonly entries: EntryRepository;
  readonly poker: Poker;
  readonly notifyReserve: () => void;
  readonly log: Logger;
  readonly inTurn: EachInTurn;
}

/** Entries of one version enrolled in one transaction. */
const atOnce = 500;
/** Two transactions of a corp at once, so that one is written while the other's rows are being thought of. */
const places = { all: 4, each: 2 };

/** Enrols what waits, version by version, and wakes the cohorts that must wake earlier. */
export function entryLoop(parts: EntryLoopParts): LoopSpec {
  return {
    name: 'entry',
    room: 'entry',
    everyMs: 1_000,
    work: async (signal, beside) => {
      const waiting = new Map((await parts.entries.versionsWaiting()).map(({ versionId, corpId }) => [versionId, corpId]));
      return parts.inTurn.run(
        { loop: 'entry', keys: [...waiting.keys()], corpOf: (versionId) => waiting.get(versionId) ?? versionId, places, signal, beside },
        async (versionId) => (await enrolSafely(parts, versionId, atOnce)) > 0,
      );
    },
  };
}

/** An entry that cannot be written is found by halving and refused, so that it never holds up the others. */
async function enrolSafely(parts: EntryLoopParts, versionId: string, count: number): Promise<number> {
  try {
    const enrolled = await parts.enrolment.run(versionId, count);
    if (enrolled !== null) await finish(parts, enrolled);
    return enrolled?.settled ?? 0;
  } catch (error) {
    if (!isAboutData(error)) throw error;
    if (count > 1) return enrolSafely(parts, versionId, Math.ceil(count / 2));
    parts.log.error({ err: error, versionId }, 'entry refused as defective');
    return parts.enrolment.refuseFirst(versionId);
  }
}

async function finish(parts: EntryLoopParts, { version, batchIds, poke, parked }: Enrolled): Promise<void> {
  failpoint('entry.afterCommit');
  for (const run of parked) parts.log.error({ ...run, versionId: version.versionId }, 'run parked');
  if (batchIds.length > 0 && (await parts.entries.finishBatches(batchIds)) > 0) parts.notifyReserve();
  failpoint('entry.beforePoke');
  for (const cohortId of poke) parts.poker.cohort(cohortId, titleOf(version));
}
