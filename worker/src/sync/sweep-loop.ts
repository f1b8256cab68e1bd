import type { Logger } from '../platform/logging.js';
import type { LoopSpec } from '../platform/loop.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import { Underway, type OneAtATime } from '../platform/one-at-a-time.js';
import type { CorpSync } from './corp-sync.js';
import type { SyncRepository } from './sync.repository.js';

export interface SweepParts {
  readonly sync: CorpSync;
  readonly repository: SyncRepository;
  readonly oneAtATime: OneAtATime;
  readonly inTurn: EachInTurn;
  readonly log: Logger;
  readonly timeScale: number;
}

const job = 'sweep';
/** Callbacks are best effort, so everything is read again this often. */
const sweepEveryMs = 6 * 3_600_000;
/** A corp that could not be read is tried again after this. */
const retryAfterMs = 5 * 60_000;

/** Reads corps that were never read, those for which an absence has asked, and all of them again every six hours, one at a time. */
export function sweepLoop({ sync, repository, oneAtATime, inTurn, log, timeScale }: SweepParts): LoopSpec {
  const times = { everyMs: Math.max(sweepEveryMs / timeScale, 60_000), retryMs: retryAfterMs / timeScale };
  return {
    name: job,
    room: 'commands',
    everyMs: 5_000,
    work: async (signal) => {
      const sweep = async (corpId: string): Promise<boolean> => {
        try {
          log.info({ corpId, ...(await sync.run(corpId)) }, 'corp swept');
          return true;
        } catch (error) {
          if (error instanceof Underway) return false;
          throw error;
        }
      };
      try {
        return await oneAtATime.run(job, async () => {
          const corpId = await repository.nextToSweep(times);
          return corpId !== null && (await inTurn.run({ loop: job, keys: [corpId], signal }, sweep));
        });
      } catch (error) {
        if (error instanceof Underway) return false;
        throw error;
      }
    },
  };
}
