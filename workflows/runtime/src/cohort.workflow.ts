import type { CohortInput, RunsActivities } from '@tagtrail/core/contracts';
import { condition, continueAsNew, proxyLocalActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { listenForPoke } from './poke.js';

/** A beat is one transaction whose statements end after 5 s; it is harmless to repeat, so it is tried until it succeeds. */
const { beat } = proxyLocalActivities<Pick<RunsActivities, 'beat'>>({
  startToCloseTimeout: '10s',
  // A longer pause becomes a timer of the server, so that a database that is away costs no workflow task every few seconds.
  localRetryThreshold: '2s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** For Temporal's own pages only: it is tried once, and the cohort goes on without it. */
const { describeCohort } = proxyLocalActivities<Pick<RunsActivities, 'describeCohort'>>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
});

/** Who sleeps less than this is not worth describing: the page would be old before anybody reads it. */
const describedSleepMs = 60_000;

/** Guards against a beat that is due at once again and again by a hair. */
const shortestSleepMs = 20;

/**
 * Carries a group of runs through time and knows nothing of them: it calls the beat that moves whoever is due, then sleeps
 * until the next moment or a poke. It ends when the beat has closed the cohort. What a repeated, late or lost call could
 * spoil is guarded by the beat's transaction, not here.
 */
export async function cohort(input: CohortInput): Promise<void> {
  const poke = listenForPoke();
  for (;;) {
    poke.lower();
    const { sleepMs, more, open } = await beat(input.cohortId);
    if (open === 0) return;
    // The next run begins with a beat, so a poke that is dropped here is not lost. No await between the look and the leap.
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof cohort>(input);
    if (more) continue;
    if (sleepMs === null || sleepMs >= describedSleepMs) await describe(input.cohortId);
    await sleepUntilPoked(poke.isUp, sleepMs);
  }
}

async function sleepUntilPoked(isPoked: () => boolean, sleepMs: number | null): Promise<void> {
  if (sleepMs === null) await condition(isPoked);
  else await condition(isPoked, Math.max(sleepMs, shortestSleepMs));
}

async function describe(cohortId: string): Promise<void> {
  try {
    const { summary, details } = await describeCohort(cohortId);
    setCurrentDetails(`${summary}\n\n${details}`);
  } catch {
    setCurrentDetails('');
  }
}
