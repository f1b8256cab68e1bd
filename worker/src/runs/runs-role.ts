import { taskQueues, type RunsActivities } from '@tagtrail/core/contracts';
import { EnrolmentRepository } from '../entry/enrolment.repository.js';
import { Enrolment } from '../entry/enrolment.js';
import { entryLoop } from '../entry/entry-loop.js';
import { EntryRepository } from '../entry/entry.repository.js';
import { LeaseRepository } from '../platform/lease.repository.js';
import type { RoleParts, WorkerContext } from '../platform/role.js';
import { Beat } from './beat/beat.js';
import { BeatRepository } from './beat/beat.repository.js';
import { DescribeCohort } from './describe-cohort.js';
import { DescribeRepository } from './describe.repository.js';
import { VersionRepository } from './plans/version.repository.js';
import { FactsRepository } from './progress/facts.repository.js';
import { ProgressRepository } from './progress/progress.repository.js';
import { pokeLoop } from './recovery/poke-loop.js';
import { recoverLoop } from './recovery/recover-loop.js';
import { RecoveryRepository } from './recovery/recovery.repository.js';

/** Enrolment, beats and the job that forgets nobody. */
export function createRunsRole({ config, database, log, poker }: WorkerContext): RoleParts {
  const versions = new VersionRepository();
  const shared = { database, versions, facts: new FactsRepository(), progress: new ProgressRepository(), timeScale: config.timeScale };
  const entries = new EntryRepository(database);
  const recovery = new RecoveryRepository(database);
  const enrolment = new Enrolment({ ...shared, entries, enrolments: new EnrolmentRepository() });
  const beat = new Beat({ ...shared, beats: new BeatRepository() });
  const describe = new DescribeCohort(database, new DescribeRepository(versions));
  const notifyReserve = (): void => {
    database.notify('reserve');
  };
  const activities: RunsActivities = {
    beat: async (cohortId) => beat.run(cohortId),
    describeCohort: async (cohortId) => describe.run(cohortId),
  };
  return {
    loops: [
      entryLoop({ enrolment, entries, poker, notifyReserve, log }),
      pokeLoop({ recovery, poker }),
      recoverLoop({
        recovery,
        poker,
        log,
        notifyReserve,
        leases: new LeaseRepository(database),
        finishForgottenBatches: async () => entries.finishForgottenBatches(),
      }),
    ],
    commands: {},
    temporal: { taskQueue: taskQueues.runs, activities, maxConcurrentActivities: 8 },
  };
}
