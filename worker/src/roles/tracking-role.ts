import type { RoleParts, WorkerContext } from './role.js';
import { markLost, takeLostForUnsent } from '@tagtrail/ledger';
import { createChannelRegistry } from '../channels/channel-registry.js';
import { createCallCommands } from '../track/call-commands.js';
import { handOverSearch, massSendSearch } from '../track/call-searches.js';
import { HandOverReader } from '../track/hand-overs/hand-over-reading.js';
import { HandOverTracker } from '../track/hand-overs/hand-over-tracker.js';
import { Reconciler } from '../track/reconcile/reconciler.js';
import { TaskSearch } from '../track/reconcile/task-search.js';
import { UnknownCallRepository } from '../track/reconcile/unknown-call.repository.js';
import { OpenTasks } from '../track/tasks/open-tasks.js';
import { Reminder } from '../track/tasks/reminder.js';
import { TaskReader } from '../track/tasks/task-reading.js';
import { TaskTracker } from '../track/tasks/task-tracker.js';
import { TaskWriter } from '../track/tasks/task-writer.js';
import { TaskRepository } from '../track/tasks/task.repository.js';
import type { ChatType } from '../wecom/requests/mass-send.js';
import { LeaseRepository } from '../platform/lease.repository.js';
import { scaledMs } from '../platform/config.js';
import { alertLoops } from '../watch/alerts/alert-loops.js';
import { AlertRepository } from '../watch/alerts/alert.repository.js';
import { AlertSender } from '../watch/alerts/alert-sender.js';
import { breakerLoop } from '../watch/breaker.js';
import { canaryLoop } from '../watch/canary-loop.js';

const everyMs = 1_000;
const alertsEveryMs = 15_000;
const judgeEveryMs = 10_000;
/** Reading one task is mostly waiting for WeCom; of one corp fewer are read at once. */
const tasksAtOnce = 12;
/** Of so many corps the unknown calls are looked for at once: one that answers slowly holds up no other. */
const roundsAtOnce = 3;

/** Learns what became of calls: of tasks by reading them, of unknown calls by asking. */
export function createTrackingRole(context: WorkerContext): RoleParts {
  const { config, database, log, wecom, gate, inTurn } = context;
  const { timeScale } = config;
  const findLost = config.control === 'resend_dispatching' ? takeLostForUnsent : markLost;
  const tasks = new TaskRepository(database);
  const unknown = new UnknownCallRepository(database);
  const reader = new TaskReader(wecom);
  const writer = new TaskWriter(wecom, gate);
  const handOvers = new HandOverReader(reader);
  const massSends = new TaskTracker({ tasks, reader, writer, log, timeScale });
  const open = new OpenTasks(tasks, {
    customer_mass_send: massSends,
    group_mass_send: massSends,
    transfer: new HandOverTracker({ tasks, reader: handOvers, log, timeScale }),
  });
  const searchOf = (channel: 'customer_mass_send' | 'group_mass_send', chatType: ChatType) => {
    const search = new TaskSearch({
      chatType,
      reader,
      known: async (corpId, msgids) => unknown.known(corpId, msgids),
      rivals: async (corpId, callIds) => unknown.rivals(corpId, callIds, channel),
    });
    return massSendSearch(search, unknown);
  };
  const searches = {
    customer_mass_send: searchOf('customer_mass_send', 'single'),
    group_mass_send: searchOf('group_mass_send', 'group'),
    transfer: handOverSearch(handOvers, unknown),
  };
  const channels = createChannelRegistry(context);
  const reconciler = new Reconciler({ calls: unknown, searches, channels, log, timeScale });
  return {
    loops: [
      { name: 'find lost calls', room: null, everyMs, work: async () => findLost(database) },
      { name: 'track tasks', room: 'tracking', everyMs, parallel: tasksAtOnce, work: async () => open.trackNext() },
      { name: 'reconcile calls', room: 'tracking', everyMs, parallel: roundsAtOnce, work: async () => reconciler.reconcileNext() },
      breakerLoop({ database, inTurn, leases: new LeaseRepository(database), everyMs: scaledMs(config, judgeEveryMs) }),
      canaryLoop({ database, leases: new LeaseRepository(database) }),
      ...alertLoops({
        database,
        inTurn,
        leases: new LeaseRepository(database),
        sender: new AlertSender({ alerts: new AlertRepository(database), channels, gate }),
        everyMs: scaledMs(config, alertsEveryMs),
      }),
    ],
    commands: createCallCommands({ database, tasks, open, reminder: new Reminder(database, wecom, gate), unknown, reconciler }),
    temporal: null,
  };
}
