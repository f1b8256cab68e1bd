import { CommandRefused } from '../roles/role.js';
import type { LeaseRepository } from '../platform/lease.repository.js';
import type { Logger } from '../platform/logging.js';
import type { LoopSpec } from '../platform/loop.js';
import type { CorpSync } from './corp-sync.js';
import type { SyncRepository } from './sync.repository.js';

export interface SweepParts {
  readonly sync: CorpSync;
  readonly repository: SyncRepository;
  readonly leases: LeaseRepository;
  readonly log: Logger;
  readonly timeScale: number;
}

const job = 'sweep';
/** Callbacks are best effort, so everything is read again this often. */
const sweepEveryMs = 6 * 3_600_000;
/** A corp that could not be read is tried again after this. */
const retryAfterMs = 5 * 60_000;

/** Reads corps that were never read, and all of them again every six hours, one at a time. */
export function sweepLoop({ sync, repository, leases, log, timeScale }: SweepParts): LoopSpec {
  return {
    name: job,
    room: 'commands',
    everyMs: 5_000,
    work: async () => {
      if (!(await leases.take(job, { heldMs: 10 * 60_000, everyMs: 0 }))) return false;
      try {
        const corpId = await repository.nextToSweep({ everyMs: Math.max(sweepEveryMs / timeScale, 60_000), retryMs: retryAfterMs / timeScale });
        if (corpId === null) return false;
        log.info({ corpId, ...(await sync.run(corpId)) }, 'corp swept');
        return true;
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        log.warn({ err: error }, 'corp could not be swept');
        return true;
      } finally {
        await leases.release(job, null);
      }
    },
  };
}
