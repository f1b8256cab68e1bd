const windowMs = 60_000;
const maxAddresses = 10_000;

interface Counted {
  readonly since: number;
  readonly requests: number;
}

/**
 * How many requests one address may make in a minute, where nobody signs in. Kept in memory: each server process counts for itself.
 * Who comes when the memory is full of others is let in, for a page that customers are owed is worth more than the count.
 */
export class AddressThrottle {
  private readonly counted = new Map<string, Counted>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts a request; the seconds to wait where it is one too many, else 0. */
  waitSeconds(address: string): number {
    const now = this.now();
    if (this.counted.size >= maxAddresses) this.forgetOld(now);
    const before = this.counted.get(address);
    const current = before !== undefined && before.since > now - windowMs ? before : { since: now, requests: 0 };
    if (before !== undefined || this.counted.size < maxAddresses) this.counted.set(address, { ...current, requests: current.requests + 1 });
    return current.requests < this.perMinute ? 0 : Math.ceil((current.since + windowMs - now) / 1_000);
  }

  private forgetOld(now: number): void {
    for (const [address, { since }] of this.counted) if (since <= now - windowMs) this.counted.delete(address);
  }
}
