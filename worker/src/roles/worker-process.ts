import { Listener } from '@tagtrail/prisma';
import { CommandRepository } from '../commands/command.repository.js';
import { commandLoops } from '../commands/command-loop.js';
import { LoopRunner } from '../platform/loop.js';
import type { CommandHandlers } from '../commands/command-handler.js';
import type { RoleParts, WorkerContext } from './role.js';
import type { TemporalConnections } from '../platform/temporal/connection.js';
import { QueueWorker } from '../platform/temporal/queue-worker.js';

export interface WorkerProcessParts {
  readonly context: WorkerContext;
  readonly connections: TemporalConnections;
  readonly bundlePath: string;
  readonly roles: readonly RoleParts[];
}

/** The running whole: loops, Temporal workers and the listener that wakes them. */
export class WorkerProcess {
  private readonly loops: LoopRunner;
  private readonly listener: Listener;
  private queueWorkers: readonly QueueWorker[] = [];

  constructor(private readonly parts: WorkerProcessParts) {
    const { config, database, log, failures } = parts.context;
    this.loops = new LoopRunner(log, failures);
    this.listener = new Listener({
      connectionString: config.databaseUrl,
      own: database,
      onWake: (room) => {
        this.loops.wake(room);
      },
      onError: (error) => {
        log.warn({ err: error }, 'listener lost');
      },
    });
  }

  async start(): Promise<void> {
    const { context, connections, bundlePath, roles } = this.parts;
    const { config, database, log } = context;
    const commands = commandLoops({ repository: new CommandRepository(database), handlers: handlersOf(roles), log });
    for (const spec of [...roles.flatMap((role) => role.loops), ...commands]) this.loops.start(spec);
    this.queueWorkers = roles.flatMap(({ temporal }) =>
      temporal === null ? [] : [new QueueWorker({ connections, namespace: config.temporal.namespace, bundlePath, log }, temporal)],
    );
    await this.listener.start();
  }

  /** Nothing new is begun; what is at hand is finished. */
  async stop(): Promise<void> {
    await this.listener.close();
    await Promise.all([this.loops.stop(), ...this.queueWorkers.map((worker) => worker.stop())]);
  }
}

function handlersOf(roles: readonly RoleParts[]): CommandHandlers {
  return roles.reduce<CommandHandlers>((all, role) => ({ ...all, ...role.commands }), {});
}
