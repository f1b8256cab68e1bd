import type { ApiGroup, Limit, Limits } from './limits.js';
import { PenaltyBox } from './penalty-box.js';

/** Who calls what. */
export interface Caller {
  readonly corp: string;
  readonly api: string;
  readonly group: ApiGroup;
  readonly ip: string;
  /** debug=1 was in the query. */
  readonly debug: boolean;
}

const debugLimit: Limit = { perMinute: 5, perHour: null, perDay: null };

/** Frequency limits per (corp, API), per (corp, group of APIs), per (address, API) and for debug mode. */
export class RateLimiter {
  private readonly boxes = new Map<string, PenaltyBox>();

  /** False: answer 45009. */
  admit(caller: Caller, limits: Limits, nowMs: number): boolean {
    const group = limits.groups[caller.group];
    const checks: (readonly [string, Limit | undefined])[] = [
      [`api ${caller.corp} ${caller.api}`, limits.apis[caller.api] ?? limits.perApi],
      [`group ${caller.corp} ${caller.group}`, group],
      [`ip ${caller.ip} ${caller.api}`, limits.perIp],
      [`debug ${caller.corp}`, caller.debug ? debugLimit : undefined],
    ];
    return checks.every(([key, limit]) => limit === undefined || this.box(key).admit(limit, limits.penaltyMs, nowMs));
  }

  /** Counts a wrong secret. */
  noteFailedToken(ip: string, limits: Limits, nowMs: number): void {
    this.box(`failures ${ip}`).admit(limits.failedTokens, limits.penaltyMs, nowMs);
  }

  /** An address that tried too many wrong secrets gets no token, not even with the right one. */
  isBanned(ip: string, nowMs: number): boolean {
    return this.box(`failures ${ip}`).isBlocked(nowMs);
  }

  /** Lets everybody out and forgets what was counted. */
  clear(): void {
    this.boxes.clear();
  }

  private box(key: string): PenaltyBox {
    const known = this.boxes.get(key);
    if (known !== undefined) return known;
    const box = new PenaltyBox();
    this.boxes.set(key, box);
    return box;
  }
}
