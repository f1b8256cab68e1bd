import type { Poker } from '../../platform/temporal/poker.js';
import { titleOf } from '../../plans/version.js';
import type { LookedAt } from './find-stuck.repository.js';
import type { WatchdogRepository } from './watchdog.repository.js';

export interface WatchdogParts {
  readonly repository: WatchdogRepository;
  readonly poker: Pick<Poker, 'cohort'>;
}

/** What one look came to. */
export interface Looked {
  readonly found: number;
  readonly repaired: number;
}

/** Cohorts read by one statement, and at most by one look: some ten thousand runs each. */
const cohortsAtOnce = 50;
const cohortsALook = 2_000;
const runsAtOnce = 200;

/**
 * Finds open runs that nothing moves any more, though nobody has parked them: what a defect, a lost row or a hand in the tables
 * can leave behind. A run is listed when it is found, and set going again at the next look, when it is still so. Each look goes on
 * where the last has ended, so that it costs the same however many runs are open.
 */
export class Watchdog {
  private reached = '0';

  constructor(private readonly parts: WatchdogParts) {}

  async look(): Promise<Looked> {
    const repaired = await this.goThroughList(null, false);
    const found = await this.walk();
    await this.parts.repository.forget();
    return { found, repaired };
  }

  /** What a person asks for: whatever of the corp is listed is set going again now. How many cohorts were woken. */
  async repairNow(corpId: string): Promise<number> {
    return this.goThroughList(corpId, true);
  }

  private async goThroughList(corpId: string | null, now: boolean): Promise<number> {
    const { repository, poker } = this.parts;
    let woken = 0;
    let after = '0';
    for (;;) {
      const listed = await repository.listed(after, runsAtOnce, corpId);
      const last = listed.at(-1);
      if (last === undefined) return woken;
      after = last;
      const still = await repository.find({ runIds: listed });
      await repository.leave(listed, still);
      const cohorts = await repository.repair(
        still.map(({ runId }) => runId),
        now,
      );
      for (const cohort of cohorts) poker.cohort(cohort.cohortId, titleOf(cohort));
      woken += cohorts.length;
    }
  }

  private async walk(): Promise<number> {
    let found = await this.lookAt({});
    for (let seen = 0; seen < cohortsALook; seen += cohortsAtOnce) {
      const cohortIds = await this.parts.repository.cohortsAfter(this.reached, cohortsAtOnce);
      if (cohortIds.length > 0) found += await this.lookAt({ cohortIds });
      this.reached = cohortIds.length < cohortsAtOnce ? '0' : (cohortIds.at(-1) ?? '0');
      if (this.reached === '0') return found;
    }
    return found;
  }

  private async lookAt(lookedAt: LookedAt): Promise<number> {
    const stuck = await this.parts.repository.find(lookedAt);
    await this.parts.repository.list(stuck);
    return stuck.length;
  }
}
