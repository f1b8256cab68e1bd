import { cohortWorkflowId, sendingWorkflowId, taskQueues, workflowNames } from '@tagtrail/core/contracts';
import type { Logger } from '../logging.js';

/** Wakes a workflow, starting it when it is not there. A poke carries nothing and may be lost: the recover job finds what was. */
export interface Poker {
  /** `summary` names journey and version on Temporal's own pages. */
  cohort(cohortId: string, summary: string): void;
  sending(corpId: string): void;
}

/** A workflow to be woken, and how it is started when it is not there. */
export interface PokeTarget {
  readonly workflowId: string;
  readonly name: string;
  readonly taskQueue: string;
  readonly input: unknown;
  readonly summary: string;
}

const gapMs = 200;
const retryMs = 2_000;
const atOnce = 16;

/** The first poke of a workflow goes at once, the next at most once in 200 ms; one that fails is tried again while the process lives. */
export class TemporalPoker implements Poker {
  private readonly waiting = new Map<string, PokeTarget>();
  private readonly resting = new Map<string, NodeJS.Timeout>();
  private flying = 0;
  private closed = false;
  private failing = false;

  constructor(
    private readonly signalWithStart: (target: PokeTarget) => Promise<void>,
    private readonly log: Pick<Logger, 'warn'>,
  ) {}

  cohort(cohortId: string, summary: string): void {
    this.poke({ workflowId: cohortWorkflowId(cohortId), name: workflowNames.cohort, taskQueue: taskQueues.runs, input: { cohortId }, summary });
  }

  sending(corpId: string): void {
    this.poke({
      workflowId: sendingWorkflowId(corpId),
      name: workflowNames.sending,
      taskQueue: taskQueues.sending,
      input: { corpId },
      summary: corpId,
    });
  }

  close(): void {
    this.closed = true;
    for (const timer of this.resting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private poke(target: PokeTarget): void {
    if (this.closed) return;
    this.waiting.set(target.workflowId, target);
    this.pump();
  }

  private pump(): void {
    for (const [id, target] of this.waiting) {
      if (this.flying >= atOnce) return;
      if (this.resting.has(id)) continue;
      this.waiting.delete(id);
      void this.send(target);
    }
  }

  private async send(target: PokeTarget): Promise<void> {
    this.flying += 1;
    this.rest(target.workflowId, gapMs);
    try {
      await this.signalWithStart(target);
      this.failing = false;
    } catch (error) {
      this.failed(target, error);
    } finally {
      this.flying -= 1;
      this.pump();
    }
  }

  private failed(target: PokeTarget, error: unknown): void {
    if (this.closed) return;
    if (!this.failing) this.log.warn({ err: error, workflowId: target.workflowId }, 'poke failed');
    this.failing = true;
    this.waiting.set(target.workflowId, target);
    this.rest(target.workflowId, retryMs);
  }

  private rest(workflowId: string, ms: number): void {
    clearTimeout(this.resting.get(workflowId));
    this.resting.set(
      workflowId,
      setTimeout(() => {
        this.resting.delete(workflowId);
        this.pump();
      }, ms),
    );
  }
}
