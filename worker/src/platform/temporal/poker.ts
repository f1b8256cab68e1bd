import { cohortWorkflowId, pokeSignal, sendingWorkflowId, taskQueues, workflowNames } from '@tagtrail/core/contracts';
import type { Logger } from '../logging.js';
import type { TemporalConnections } from './connection.js';

/** Wakes a workflow, starting it when it is not there. A poke carries nothing and may be lost: the recover job finds what was. */
export interface Poker {
  /** `summary` names journey and version on Temporal's own pages. */
  cohort(cohortId: string, summary: string): void;
  sending(corpId: string): void;
}

interface Target {
  readonly workflowId: string;
  readonly name: string;
  readonly taskQueue: string;
  readonly input: unknown;
  readonly summary: string;
}

const gapMs = 200;
const retryMs = 2_000;
const atOnce = 16;
const callMs = 5_000;

/** The first poke of a workflow goes at once, the next at most once in 200 ms; one that fails is tried again while the process lives. */
export class TemporalPoker implements Poker {
  private readonly waiting = new Map<string, Target>();
  private readonly resting = new Map<string, NodeJS.Timeout>();
  private flying = 0;
  private closed = false;
  private failing = false;

  constructor(
    private readonly connections: TemporalConnections,
    private readonly log: Logger,
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

  private poke(target: Target): void {
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

  private async send(target: Target): Promise<void> {
    this.flying += 1;
    this.rest(target.workflowId, gapMs);
    try {
      const workflows = await this.connections.workflows();
      await workflows.withDeadline(Date.now() + callMs, async () =>
        workflows.signalWithStart(target.name, {
          workflowId: target.workflowId,
          taskQueue: target.taskQueue,
          args: [target.input],
          signal: pokeSignal,
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowTaskTimeout: '5s',
          staticSummary: target.summary,
        }),
      );
      this.failing = false;
    } catch (error) {
      this.failed(target, error);
    } finally {
      this.flying -= 1;
      this.pump();
    }
  }

  private failed(target: Target, error: unknown): void {
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
