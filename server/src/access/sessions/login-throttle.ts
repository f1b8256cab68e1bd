const windowMs = 15 * 60_000;
const maxEntries = 10_000;

export interface ThrottleLimits {
  /** Failures allowed in 15 minutes for one login from one address. */
  readonly login: number;
  /** Failures allowed in 15 minutes from one address, whatever the login. */
  readonly address: number;
}

/** Slows down guessing. Kept in memory: each server process counts for itself. */
export class LoginThrottle {
  private readonly failures = new Map<string, number[]>();

  constructor(
    private readonly limits: ThrottleLimits = { login: 10, address: 100 },
    private readonly now: () => number = Date.now,
  ) {}

  /** Seconds to wait before the next attempt; 0 when it may be made now. */
  waitSeconds(login: string, address: string): number {
    return Math.max(this.wait(`${address} ${login}`, this.limits.login), this.wait(address, this.limits.address));
  }

  failed(login: string, address: string): void {
    if (this.failures.size > maxEntries) this.forgetOld();
    for (const key of [`${address} ${login}`, address]) this.failures.set(key, [...this.recent(key), this.now()]);
  }

  succeeded(login: string, address: string): void {
    this.failures.delete(`${address} ${login}`);
  }

  private recent(key: string): number[] {
    return (this.failures.get(key) ?? []).filter((at) => at > this.now() - windowMs);
  }

  private wait(key: string, limit: number): number {
    const recent = this.recent(key);
    const decisive = recent.at(-limit);
    return decisive === undefined ? 0 : Math.ceil((decisive + windowMs - this.now()) / 1_000);
  }

  private forgetOld(): void {
    for (const key of this.failures.keys()) if (this.recent(key).length === 0) this.failures.delete(key);
  }
}
