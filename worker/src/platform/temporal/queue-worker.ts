import { Worker } from '@temporalio/worker';
import type { Logger } from '../logging.js';
import type { TemporalPart } from '../role.js';
import type { TemporalConnections } from './connection.js';

export interface QueueWorkerParts {
  readonly connections: TemporalConnections;
  readonly namespace: string;
  /** File of the prebuilt workflow bundle. */
  readonly bundlePath: string;
  readonly log: Logger;
}

const retryMs = 1_000;

/** The Temporal worker of one task queue: comes up when Temporal does, and comes back when it fails. */
export class QueueWorker {
  private worker: Worker | null = null;
  private stopped = false;
  private wakeRetry: (() => void) | null = null;
  private readonly running: Promise<void>;

  constructor(
    private readonly parts: QueueWorkerParts,
    private readonly part: TemporalPart,
  ) {
    this.running = this.run();
  }

  /** Takes no new task and resolves when those at hand are done. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeRetry?.();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.runOnce();
      } catch (error) {
        this.parts.log.warn({ err: error, taskQueue: this.part.taskQueue }, 'temporal worker failed');
      }
      if (!this.stopped) await this.pause();
    }
  }

  private async runOnce(): Promise<void> {
    const connection = await this.parts.connections.native();
    try {
      this.worker = await Worker.create({
        connection,
        namespace: this.parts.namespace,
        taskQueue: this.part.taskQueue,
        workflowBundle: { codePath: this.parts.bundlePath },
        activities: this.part.activities,
        maxConcurrentActivityTaskExecutions: this.part.maxConcurrentActivities,
        maxConcurrentLocalActivityExecutions: this.part.maxConcurrentActivities,
        shutdownGraceTime: '10s',
        shutdownForceTime: '20s',
      });
      this.parts.log.info({ taskQueue: this.part.taskQueue }, 'temporal worker started');
      if (!this.stopped) await this.worker.run();
    } finally {
      this.worker = null;
      await connection.close();
    }
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, retryMs);
      this.wakeRetry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
