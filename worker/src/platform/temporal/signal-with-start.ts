import { pokeSignal } from '@tagtrail/core/contracts';
import type { TemporalConnections } from './connection.js';
import type { PokeTarget } from './poker.js';

const callMs = 5_000;

/** Signals the target's workflow, starting a new run of it when there is none or the last one has ended. @throws when Temporal cannot be asked. */
export function signalWithStart(connections: TemporalConnections): (target: PokeTarget) => Promise<void> {
  return async (target) => {
    const workflows = await connections.workflows();
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
  };
}
