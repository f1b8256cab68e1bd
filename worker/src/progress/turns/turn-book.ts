import type { ResolvedWait, TurnWait } from '@tagtrail/core/calendar';
import { durationMs } from '@tagtrail/core/kernel';

/** When a limiter's next turn is, in microseconds since 1970. */
export interface NextTurn {
  readonly nodeId: string;
  readonly nextUs: number;
}

/**
 * The turns of a journey's limiters within one transaction. Every customer is given their own instant when they come: the one
 * after the last that was given, `window / count` later, or now where nobody waits. So any window has at most `count` turns,
 * in the order of arrival, and no run is looked at before its turn.
 */
export class TurnBook {
  private readonly nextUs: Map<string, number>;
  private readonly taken = new Set<string>();
  private asked = false;

  constructor(turns: readonly NextTurn[] = []) {
    this.nextUs = new Map(turns.map((turn) => [turn.nodeId, turn.nextUs]));
  }

  /** True when no turn was asked for: what was read of limiters, or not read, made no difference. */
  get isUntouched(): boolean {
    return !this.asked;
  }

  /** What has to be written: the limiters that gave a turn. */
  get changed(): readonly NextTurn[] {
    return [...this.nextUs].flatMap(([nodeId, nextUs]) => (this.taken.has(nodeId) ? [{ nodeId, nextUs }] : []));
  }

  /** Who would wait too long takes no turn. `at` is the ISO instant of arrival, `zone` the corp's, for the trace. */
  take(nodeId: string, { wait, at, zone }: { readonly wait: TurnWait; readonly at: string; readonly zone: string }): ResolvedWait {
    this.asked = true;
    const atUs = Date.parse(at) * 1_000;
    const turnUs = Math.max(this.nextUs.get(nodeId) ?? atUs, atUs);
    const { count, window, longestWait } = wait;
    if (longestWait !== null && turnUs - atUs > durationMs(longestWait) * 1_000) return { kind: 'passed', port: 'full' };
    const spacingUs = Math.ceil((durationMs(window) * 1_000) / count);
    this.nextUs.set(nodeId, turnUs + spacingUs);
    this.taken.add(nodeId);
    // A whole number of milliseconds, never early: as windows are whole too, rounding brings no two turns a window apart closer.
    const until = new Date(Math.ceil(turnUs / 1_000)).toISOString();
    return { kind: 'until', until, zone, reason: { code: 'turn', params: { ahead: Math.ceil((turnUs - atUs) / spacingUs) } } };
  }
}
