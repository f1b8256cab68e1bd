import type { Logger } from '../../platform/logging.js';
import type { LoopSpec } from '../../platform/loop.js';
import type { LeaseRepository } from '../../platform/lease.repository.js';
import type { Watchdog } from './watchdog.js';

export interface WatchdogLoopParts {
  readonly watchdog: Watchdog;
  readonly leases: LeaseRepository;
  readonly log: Logger;
  /** How often is looked, in milliseconds. */
  readonly everyMs: number;
}

const job = 'watch runs';

/** Looks for runs that nothing moves any more, in one process at a time. */
export function watchdogLoop({ watchdog, leases, log, everyMs }: WatchdogLoopParts): LoopSpec {
  return {
    name: job,
    room: null,
    everyMs: Math.min(10_000, everyMs),
    work: async () => {
      if (!(await leases.take(job, { heldMs: 60_000, everyMs }))) return false;
      const { found, repaired } = await watchdog.look();
      await leases.release(job, null);
      if (found > 0) log.warn({ found, repaired }, 'stuck runs found');
      return false;
    },
  };
}
