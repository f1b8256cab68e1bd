import type { LeaseRepository } from './lease.repository.js';

const heldMs = 60_000;
const renewEveryMs = 15_000;

/** Somebody is at it already, here or in another process: come again later. */
export class Underway extends Error {}

/** Work of which there is one at a time for each name, whichever process asks: a lease renewed for as long as it takes. */
export class OneAtATime {
  private readonly here = new Set<string>();

  constructor(private readonly leases: LeaseRepository) {}

  /** @throws Underway */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.here.has(name)) throw new Underway(name);
    this.here.add(name);
    try {
      if (!(await this.leases.take(name, { heldMs, everyMs: 0 }))) throw new Underway(name);
      return await this.renewing(name, work);
    } finally {
      this.here.delete(name);
    }
  }

  private async renewing<T>(name: string, work: () => Promise<T>): Promise<T> {
    // A renewal that fails is made good by the next; after four the lease is free, as if this process had died.
    const renewal = setInterval(() => {
      this.leases.renew(name, heldMs).catch(() => undefined);
    }, renewEveryMs);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await this.leases.release(name, null);
    }
  }
}
