import { releaseOverdue } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';
import type { LeaseRepository } from '../platform/lease.repository.js';
import type { LoopSpec } from '../platform/loop.js';

export interface CanaryLoopParts {
  readonly database: Database;
  readonly leases: LeaseRepository;
}

const job = 'release canaries';
const everyMs = 5_000;
const heldMs = 60_000;

/** Lets go what has waited its hold while all was well with those who went first, in one process at a time. */
export function canaryLoop({ database, leases }: CanaryLoopParts): LoopSpec {
  return {
    name: job,
    room: null,
    everyMs,
    work: async () => {
      if (!(await leases.take(job, { heldMs, everyMs }))) return false;
      await releaseOverdue(database);
      await leases.release(job, null);
      return false;
    },
  };
}
