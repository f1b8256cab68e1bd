import { lateAfterMinutes, taskQueues, type RunsActivities } from '@tagtrail/core/contracts';
import { addUpCounts } from '@tagtrail/ledger';
import { entryLoop } from '../entry/entry-loop.js';
import { LeaseRepository } from '../platform/lease.repository.js';
import { scaledMs } from '../platform/config.js';
import type { RoleParts, WorkerContext } from './role.js';
import { createScheduleLoops, createScheduleParts } from '../schedules/schedule-loops.js';
import { createEngine } from '../runs/engine.js';
import { pokeLoop } from '../runs/recovery/poke-loop.js';
import { recoverLoop, wakeLate } from '../runs/recovery/recover-loop.js';
import { watchdogLoop } from '../runs/watchdog/watchdog-loop.js';
import { WatchdogRepository } from '../runs/watchdog/watchdog.repository.js';
import { Watchdog } from '../runs/watchdog/watchdog.js';

/** Beats at once in this process: each is one transaction on a connection of its own. */
const beatsAtOnce = 8;
const overdueMs = 60_000;
/** In demo and tests the recover job may hurry, but must not race with what is merely under way. */
const shortestOverdueMs = 5_000;

/** A run that nothing moves for as long as this counts as stuck; in demo and tests sooner, but not before the recover job could help. */
const stuckMs = lateAfterMinutes * 60_000;
const shortestStuckMs = 15_000;

/** What has been counted since the last time is read row by row by whoever looks at a canvas; that it is right does not depend on it. */
const countsEveryMs = 2_000;

/** Enrolment, beats and the job that forgets nobody. */
export function createRunsRole({ config, database, log, poker, inTurn }: WorkerContext): RoleParts {
  const { entries, enrolment, beat, describe, recovery } = createEngine(database, {
    timeScale: config.timeScale,
    onParked: (run) => {
      log.error(run, 'run parked');
    },
  });
  const overdue = Math.max(shortestOverdueMs, scaledMs(config, overdueMs));
  const leases = new LeaseRepository(database);
  const watchdog = new Watchdog({ repository: new WatchdogRepository(database, Math.max(shortestStuckMs, scaledMs(config, stuckMs))), poker });
  const notifyReserve = (): void => {
    database.notify('planned');
  };
  const finishForgottenBatches = async (): Promise<number> => entries.finishForgottenBatches();
  const activities: RunsActivities = {
    beat: async (cohortId) => beat.run(cohortId),
    describeCohort: async (cohortId) => describe.run(cohortId),
  };
  return {
    loops: [
      ...createScheduleLoops(createScheduleParts(database, inTurn)),
      entryLoop({ enrolment, entries, poker, notifyReserve, log, inTurn }),
      pokeLoop({ recovery, poker }),
      recoverLoop({
        recovery,
        poker,
        log,
        notifyReserve,
        finishForgottenBatches,
        leases,
        overdueMs: overdue,
      }),
      watchdogLoop({ watchdog, leases, log, everyMs: overdue }),
      { name: 'add up counts', room: null, everyMs: countsEveryMs, work: async () => addUpCounts(database) },
    ],
    commands: {
      wakeLate: async ({ corpId }) => {
        const repaired = await watchdog.repairNow(corpId);
        const woken = repaired + (await wakeLate({ recovery, poker, overdueMs: overdue }, corpId));
        for (const room of ['entry', 'reserve', 'lanes'] as const) database.notify(room);
        return { woken };
      },
    },
    temporal: { taskQueue: taskQueues.runs, activities, maxConcurrentActivities: beatsAtOnce },
  };
}
