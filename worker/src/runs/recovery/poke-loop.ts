import { setTimeout as rest } from 'node:timers/promises';
import type { LoopSpec } from '../../platform/loop.js';
import type { Poker } from '../../platform/temporal/poker.js';
import { titleOf } from '../../plans/version.js';
import type { RecoveryRepository } from './recovery.repository.js';

const longestRestMs = 1_000;
/** Remembered cohorts at most; one that is forgotten is only poked once more than needed. */
const remembered = 10_000;

/**
 * Wakes the cohorts for which somebody has written events. Each newest event wakes its cohort once; what that misses the recover job finds.
 * A look reads so many events at most and the next goes on behind them, until the last: a cohort that two looks share is poked for each.
 */
export function pokeLoop(parts: { readonly recovery: RecoveryRepository; readonly poker: Poker }): LoopSpec {
  const poked = new Map<string, string>();
  let after = '0';
  return {
    name: 'poke',
    room: 'poke',
    everyMs: 1_000,
    work: async () => {
      const begun = performance.now();
      const { cohorts, reached } = await parts.recovery.cohortsWithEvents(after);
      after = reached ?? '0';
      const tookMs = performance.now() - begun;
      for (const { cohortId, newestEvent, ...names } of cohorts) {
        if (newestEvent === null || poked.get(cohortId) === newestEvent) continue;
        poked.set(cohortId, newestEvent);
        parts.poker.cohort(cohortId, titleOf(names));
      }
      if (poked.size > remembered) poked.clear();
      // Behind a flood of outcomes a look is long and there is another notice at once: looking must not become the work.
      if (cohorts.length > 0 || reached !== null) await rest(Math.min(longestRestMs, tookMs * 4));
      return reached !== null;
    },
  };
}
