import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LeasedJob } from '../platform/lease/leased-job.js';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { allExpired } from './retention.js';

const minuteMs = 60_000;
const job = { name: 'server.housekeeping', leaseMs: 15 * minuteMs, everyMs: 60 * minuteMs } as const;

/** At the start and once an hour, in one of all server processes, removes what has expired. */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: LeasedJob,
    private readonly repository: HousekeepingRepository,
  ) {}

  onApplicationBootstrap(): void {
    // Nobody waits for it, and it never throws.
    void this.tidy();
  }

  @Interval(5 * minuteMs)
  async tidy(): Promise<void> {
    await this.jobs.run(job, async () => {
      const counts: [string, number][] = [];
      for (const kind of allExpired) counts.push([kind, await this.repository.removeExpired(kind)]);
      counts.push(['runSteps', await this.repository.removeOldSteps()]);
      return Object.fromEntries(counts);
    });
  }
}
