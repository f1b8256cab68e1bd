import { endOfDay } from '../wire/shanghai-time.js';
import type { Limit, Limits } from './limits.js';
import { SlidingWindow } from './sliding-window.js';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Counts the calls of one key and, once a limit is passed, refuses everything for the documented block:
 * not merely until the window has slid on. Refused calls do not count.
 */
export class PenaltyBox {
  private readonly minute = new SlidingWindow(minuteMs);
  private readonly hour = new SlidingWindow(hourMs);
  private readonly day = new SlidingWindow(dayMs);
  private blockedUntil = 0;

  isBlocked(nowMs: number): boolean {
    return nowMs < this.blockedUntil;
  }

  /** Whether a call may pass at `nowMs`; a passing call is counted. */
  admit(limit: Limit, penaltyMs: Limits['penaltyMs'], nowMs: number): boolean {
    if (this.isBlocked(nowMs)) return false;
    if (isFull(this.day, limit.perDay, nowMs)) return this.block(endOfDay(nowMs));
    if (isFull(this.hour, limit.perHour, nowMs)) return this.block(nowMs + penaltyMs.hour);
    if (isFull(this.minute, limit.perMinute, nowMs)) return this.block(nowMs + penaltyMs.minute);
    this.count(limit, nowMs);
    return true;
  }

  private count(limit: Limit, nowMs: number): void {
    if (limit.perMinute !== null) this.minute.add(nowMs);
    if (limit.perHour !== null) this.hour.add(nowMs);
    if (limit.perDay !== null) this.day.add(nowMs);
  }

  /** The block replaces the window: who has sat it out starts afresh. */
  private block(until: number): false {
    this.blockedUntil = until;
    this.minute.clear();
    this.hour.clear();
    this.day.clear();
    return false;
  }
}

function isFull(window: SlidingWindow, max: number | null, nowMs: number): boolean {
  return max !== null && window.count(nowMs) >= max;
}
