const windowMs = 15 * 60_000;
const maxEntries = 10_000;

export interface ThrottleLimits {
  /** Attempts that failed, or are being looked at, allowed in 15 minutes for one login from one address. */
  readonly login: number;
  /** The same from one address, whatever the login. */
  readonly address: number;
}

/** Slows down guessing. Kept in memory: each server process counts for itself. */
export class LoginThrottle {
  private readonly attempts = new Map<string, number[]>();

  constructor(
    private readonly limits: ThrottleLimits = { login: 10, address: 100 },
    private readonly now: () => number = Date.now,
  ) {}

  /** Seconds to wait before the next attempt; 0 when it may be made now. */
  waitSeconds(login: string, address: string): number {
    return Math.max(this.wait(`${address} ${login}`, this.limits.login), this.wait(address, this.limits.address));
  }

  attempted(login: string, address: string): void {
    if (this.attempts.size > maxEntries) this.forgetOld();
    for (const key of [`${address} ${login}`, address]) this.attempts.set(key, [...this.recent(key), this.now()]);
  }

  succeeded(login: string, address: string): void {
    this.attempts.delete(`${address} ${login}`);
    this.attempts.set(address, this.recent(address).slice(0, -1));
  }

  private recent(key: string): number[] {
    return (this.attempts.get(key) ?? []).filter((at) => at > this.now() - windowMs);
  }

  private wait(key: string, limit: number): number {
    const recent = this.recent(key);
    const decisive = recent.at(-limit);
    return decisive === undefined ? 0 : Math.ceil((decisive + windowMs - this.now()) / 1_000);
  }

  private forgetOld(): void {
    for (const key of this.attempts.keys()) if (this.recent(key).length === 0) this.attempts.delete(key);
  }
}
