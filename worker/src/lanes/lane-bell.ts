import type { LaneInput } from '@tagtrail/core/contracts';

/** A corp's group of lanes. */
export type LaneGroup = Pick<LaneInput, 'corpId' | 'group'>;

interface Lingering {
  readonly of: LaneGroup;
  readonly wake: () => void;
}

/** Wakes the lanes of this process that linger without a call. A ring nobody hears is not kept: a lane that was busy looks anyway. */
export class LaneBell {
  private readonly lingering = new Set<Lingering>();

  /** Groups of which at least one lane lingers at the moment, each once. */
  groups(): readonly LaneGroup[] {
    return [...new Map([...this.lingering].map(({ of }) => [keyOf(of), of])).values()];
  }

  ring(group: LaneGroup): void {
    for (const { of, wake } of this.lingering) if (keyOf(of) === keyOf(group)) wake();
  }

  /** Resolves at the next ring for the group, after `ms`, or when the signal aborts. */
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
