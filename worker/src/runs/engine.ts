import type { Database } from '@tagtrail/prisma';
import { EnrolmentRepository } from '../entry/enrolment.repository.js';
import { Enrolment } from '../entry/enrolment.js';
import { EntryRepository } from '../entry/entry.repository.js';
import { QuotaRepository } from '../entry/quota.repository.js';
import { Beat, type OnParked } from './beat/beat.js';
import { BeatRepository } from './beat/beat.repository.js';
import { DescribeCohort } from './describe-cohort.js';
import { DescribeRepository } from './describe.repository.js';
import { VersionRepository } from '../plans/version.repository.js';
import { FactsRepository } from '../progress/facts.repository.js';
import { ProgressRepository } from '../progress/progress.repository.js';
import { TurnRepository } from '../progress/turns/turn.repository.js';
import { RecoveryRepository } from './recovery/recovery.repository.js';

/** What moves runs, over one database. */
export interface Engine {
  readonly entries: EntryRepository;
  readonly enrolment: Enrolment;
  readonly beat: Beat;
  readonly describe: DescribeCohort;
  readonly recovery: RecoveryRepository;
}

export interface EngineOptions {
  /** How much faster coalescing windows pass. */
  readonly timeScale: number;
  readonly onParked: OnParked;
}

export function createEngine(database: Database, { timeScale, onParked }: EngineOptions): Engine {
  const versions = new VersionRepository();
  const shared = { database, versions, facts: new FactsRepository(), progress: new ProgressRepository(), turns: new TurnRepository(), timeScale };
  const entries = new EntryRepository(database);
  return {
    entries,
    enrolment: new Enrolment({ ...shared, entries, enrolments: new EnrolmentRepository(), quotas: new QuotaRepository() }),
    beat: new Beat({ ...shared, beats: new BeatRepository(), onParked }),
    describe: new DescribeCohort(database, new DescribeRepository(versions)),
    recovery: new RecoveryRepository(database),
  };
}
