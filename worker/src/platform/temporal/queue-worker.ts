import { setTimeout as pause } from 'node:timers/promises';
import { Worker, type NativeConnection } from '@temporalio/worker';
import type { Logger } from '../logging.js';
import type { TemporalConnections } from './connection.js';

/** What a room adds to the Temporal worker of a task queue. */
export interface TemporalPart {
  readonly taskQueue: string;
  /** Functions by the names of the contract's activity interface. */
  readonly activities: object;
  readonly maxConcurrentActivities: number;
}

export interface QueueWorkerParts {
  readonly connections: TemporalConnections;
  readonly namespace: string;
  /** File of the prebuilt workflow bundle. */
  readonly bundlePath: string;
  readonly log: Logger;
}

const retryMs = 1_000;
const lookEveryMs = 1_000;
/** So long after its failure a worker may take to end. */
const abandonAfterMs = 10_000;

/** The Temporal worker of one task queue: comes up when Temporal does, and comes back when it fails. */
export class QueueWorker {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly parts: QueueWorkerParts,
    private readonly part: TemporalPart,
  ) {
    this.running = this.run();
  }

  /** Takes no new task and resolves when those at hand are done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.runOnce(whenAborted(signal));
      } catch (error) {
        this.parts.log.warn({ err: error, taskQueue: this.part.taskQueue }, 'temporal worker failed');
        await Promise.race([pause(retryMs), whenAborted(signal)]);
      }
    }
  }

  /**
   * Runs a worker to its end. One that has failed may never end: the SDK waits for tasks at hand that a Temporal which lost its
   * store does not take back. Such a one is left behind with its connection, and whatever it still holds is safe to repeat.
   */
  private async runOnce(stopped: Promise<void>): Promise<void> {
    const connection = await this.parts.connections.native();
    const worker = await this.create(connection).catch(async (error: unknown) => {
      await connection.close();
      throw error;
    });
    this.parts.log.info({ taskQueue: this.part.taskQueue }, 'temporal worker started');
    const ended = closing(connection, worker.runUntil(stopped));
    await Promise.race([ended, leftBehind(worker, ended)]);
  }

  private async create(connection: NativeConnection): Promise<Worker> {
    return Worker.create({
      connection,
      namespace: this.parts.namespace,
      taskQueue: this.part.taskQueue,
      workflowBundle: { codePath: this.parts.bundlePath },
      activities: this.part.activities,
      maxConcurrentActivityTaskExecutions: this.part.maxConcurrentActivities,
      maxConcurrentLocalActivityExecutions: this.part.maxConcurrentActivities,
      // A cohort's history is short: being replayed elsewhere costs less than waiting for a worker that is gone.
      stickyQueueScheduleToStartTimeout: '2s',
      shutdownGraceTime: '10s',
      shutdownForceTime: '20s',
    });
  }
}

async function closing(connection: NativeConnection, ended: Promise<void>): Promise<void> {
  try {
    await ended;
  } finally {
    await connection.close();
  }
}

/** Rejects when the worker has failed and does not end within a while; never settles otherwise. */
async function leftBehind(worker: Worker, ended: Promise<void>): Promise<never> {
  return new Promise<never>((_resolve, reject) => {
    let failedForMs = 0;
    const look = setInterval(() => {
      failedForMs = worker.getState() === 'FAILED' ? failedForMs + lookEveryMs : 0;
      if (failedForMs >= abandonAfterMs) reject(new Error('A Temporal worker has failed and does not end: it is left behind'));
    }, lookEveryMs);
    const forget = (): void => {
      clearInterval(look);
    };
    ended.then(forget, forget);
  });
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
