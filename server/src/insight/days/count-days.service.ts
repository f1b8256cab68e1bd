import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { LeasedJob } from '../../platform/lease/leased-job.js';
import { CountDaysRepository } from './count-days.repository.js';

const secondMs = 1_000;
/** A midnight is seen so long after it at the latest, while a server is up. */
const lookMs = 10 * secondMs;
const job = { name: 'server.countDays', leaseMs: 120 * secondMs, everyMs: 0 } as const;

/** Notes at the midnight of each corp what has been counted, in one of all server processes; a midnight that was missed as soon as it can be. */
@Injectable()
export class CountDaysService implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: LeasedJob,
    private readonly repository: CountDaysRepository,
  ) {}

  onApplicationBootstrap(): void {
    // Nobody waits for it, and it never throws.
    void this.look();
  }

  /** Almost always there is nothing to note, and then nothing is written. */
  @Interval(lookMs)
  async look(): Promise<void> {
    const due = await this.repository.due().catch(() => null);
    if (due === null || due.length === 0) return;
    await this.jobs.run(job, async () => {
      let versions = 0;
      const failed: unknown[] = [];
      for (const corpId of due) {
        // One corp that fails keeps no other waiting.
        await this.repository.note(corpId).then(
          (noted) => (versions += noted),
          (cause: unknown) => failed.push(cause),
        );
      }
      if (failed.length > 0) throw new AggregateError(failed, 'The day of some corps could not be noted');
      return { corps: due.length, versions };
    });
  }
}
