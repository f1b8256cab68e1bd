import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pokeSignal } from '@tagtrail/core/contracts';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { eventually } from '../support/eventually.js';
import { quietLogger } from './keep-quiet.js';

/** The runtime as the worker bundles it. */
export const runtimePath = join(import.meta.dirname, '..', '..', 'workflows', 'runtime', 'dist', 'index.js');

/** What a workflow meets: its activities by script, and what is done to it meanwhile. */
export interface Story {
  readonly workflow: 'cohort' | 'sending';
  readonly input: object;
  readonly activities: Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;
  readonly drive?: (handle: WorkflowHandle) => Promise<void>;
}

/** The workflow's history as Temporal hands it out. */
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** A namespace of a real Temporal server on which stories are played. */
export class Stage {
  private constructor(
    private readonly connection: Connection,
    private readonly native: NativeConnection,
    private readonly namespace: string,
    readonly bundle: WorkflowBundle,
  ) {}

  static async open(address: string): Promise<Stage> {
    const namespace = `replay-${randomBytes(6).toString('hex')}`;
    const connection = await Connection.connect({ address });
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
    await eventually(async () => (await new Client({ connection, namespace }).workflow.count()).count === 0);
    const native = await NativeConnection.connect({ address });
    return new Stage(connection, native, namespace, await bundleWorkflowCode({ workflowsPath: runtimePath, logger: quietLogger }));
  }

  /** Plays a story to its end and gives the histories of its runs, in order: one more than it continued as new. */
  async play(story: Story): Promise<readonly History[]> {
    const taskQueue = `queue-${randomBytes(4).toString('hex')}`;
    const { connection, native, namespace, bundle } = this;
    const worker = await Worker.create({ connection: native, namespace, taskQueue, workflowBundle: bundle, activities: story.activities });
    const { workflow } = new Client({ connection, namespace });
    return worker.runUntil(async () => {
      const started = await workflow.signalWithStart(story.workflow, {
        workflowId: `${story.workflow}:${taskQueue}`,
        taskQueue,
        args: [story.input],
        signal: pokeSignal,
        workflowTaskTimeout: '5s',
      });
      await story.drive?.(started);
      await started.result();
      return this.historiesFrom(started.workflowId, started.signaledRunId);
    });
  }

  async close(): Promise<void> {
    await this.native.close();
    await this.connection.close();
  }

  private async historiesFrom(workflowId: string, firstRunId: string): Promise<readonly History[]> {
    const { workflow } = new Client({ connection: this.connection, namespace: this.namespace });
    const histories: History[] = [];
    for (let runId: string | undefined = firstRunId; runId !== undefined;) {
      const history: History = await workflow.getHandle(workflowId, runId).fetchHistory();
      histories.push(history);
      const last: NonNullable<History['events']>[number] | undefined = history.events?.at(-1);
      runId = last?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
    }
    return histories;
  }
}
