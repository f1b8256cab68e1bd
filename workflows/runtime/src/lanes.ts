import type { SendGroup, SendingActivities } from '@tagtrail/core/contracts';
import { proxyActivities } from '@temporalio/workflow';

/**
 * A lane that dies is noticed by its heartbeat and given to another worker; what it left half done is settled by its
 * fencing token, so it is started again until it succeeds.
 */
const { drain } = proxyActivities<Pick<SendingActivities, 'drain'>>({
  heartbeatTimeout: '5s',
  startToCloseTimeout: '90s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/** The drain activities a corp has open, at most one per group and lane number. */
export class Lanes {
  private readonly open = new Set<string>();
  private readonly failures: unknown[] = [];
  private ended = 0;

  constructor(private readonly corpId: string) {}

  /** Opens the lanes of a group that are not open yet. */
  widen(group: SendGroup, lanes: number): void {
    for (let lane = 0; lane < lanes; lane += 1) {
      const key = `${group}:${lane}`;
      if (this.open.has(key)) continue;
      this.open.add(key);
      // Both ends are handled, so no promise is left dangling; a failure is thrown on by `throwFailure`.
      drain({ corpId: this.corpId, group, lane }).then(
        () => this.close(key),
        (failure: unknown) => {
          this.failures.push(failure);
          this.close(key);
        },
      );
    }
  }

  get isIdle(): boolean {
    return this.open.size === 0;
  }

  /** How many lanes have ended so far: a change means that it is time to look again. */
  get endedCount(): number {
    return this.ended;
  }

  /** A drain fails for good only by cancellation or a defect: the workflow ends with it, loudly. */
  throwFailure(): void {
    if (this.failures.length > 0) throw this.failures[0];
  }

  private close(key: string): void {
    this.open.delete(key);
    this.ended += 1;
  }
}
