import type { LaneInput } from '@tagtrail/core/contracts';

/** A corp's group of lanes. */
export type LaneGroup = Pick<LaneInput, 'corpId' | 'group'>;

interface Lingering {
  readonly of: LaneGroup;
  readonly wake: () => void;
}

/**
 * Wakes lanes of this process that linger without a call, one a ring: it goes on by itself while calls are due, and the others, which
 * would only wait for each other at the gate, look again within a second. A ring nobody hears is not kept: a lane that was busy looks anyway.
 */
export class LaneBell {
  private readonly lingering = new Set<Lingering>();

  /** Groups of which at least one lane lingers at the moment, each once. */
  groups(): readonly LaneGroup[] {
    return [...new Map([...this.lingering].map(({ of }) => [keyOf(of), of])).values()];
  }

  ring(group: LaneGroup): void {
    [...this.lingering].find(({ of }) => keyOf(of) === keyOf(group))?.wake();
  }

  /** Resolves at a ring for the group, the longest wait first, after `ms`, or when the signal aborts. */
  async wait(of: LaneGroup, ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.lingering.delete(lane);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      const lane: Lingering = { of, wake: done };
      this.lingering.add(lane);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

const keyOf = ({ corpId, group }: LaneGroup): string => `${corpId} ${group}`;
