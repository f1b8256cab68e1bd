import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Log } from '../logging/log.token.js';
import { LeaseRepository } from './lease.repository.js';

export interface JobSpec {
  readonly name: string;
  /** Longest the job may take before another process may begin it. */
  readonly leaseMs: number;
  /** Least time between two runs, over all processes. */
  readonly everyMs: number;
}

/** @nestjs/schedule fires in every process; a lease row lets one of them do the job. */
@Injectable()
export class LeasedJob {
  private readonly holder = randomUUID();

  constructor(
    private readonly leases: LeaseRepository,
    private readonly log: Log,
  ) {}

  /** Never throws: a process edge. What failed is in the log and in the lease row; work that found nothing to do is not told of. */
  async run(spec: JobSpec, work: () => Promise<Readonly<Record<string, number>>>): Promise<void> {
    try {
      if (!(await this.leases.take(spec.name, this.holder, spec))) return;
      const done = await work();
      await this.leases.giveBack(spec.name, this.holder, null);
      if (Object.values(done).some((count) => count > 0)) this.log.to.info({ job: spec.name, ...done }, 'job_done');
    } catch (error) {
      this.log.to.error({ err: error, job: spec.name }, 'job_failed');
      await this.noteFailure(spec, error);
    }
  }

  private async noteFailure(spec: JobSpec, failure: unknown): Promise<void> {
    try {
      await this.leases.giveBack(spec.name, this.holder, failure instanceof Error ? failure.message : String(failure));
    } catch (error) {
      // The database is away: the lease ends by itself.
      this.log.to.warn({ err: error, job: spec.name }, 'lease_not_given_back');
    }
  }
}
