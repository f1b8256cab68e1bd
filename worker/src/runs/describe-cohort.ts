import type { Database } from '@tagtrail/prisma';
import type { DescribeRepository } from './describe.repository.js';
import { titleOf } from '../plans/version.js';

/** What Temporal's own pages show of a cohort: journey and version, and how many wait at which step. */
export class DescribeCohort {
  constructor(
    private readonly database: Database,
    private readonly repository: DescribeRepository,
  ) {}

  async run(cohortId: string): Promise<{ readonly summary: string; readonly details: string }> {
    return this.database.tx('describe', { timeoutMs: 5_000 }, async (tx) => {
      const version = await this.repository.version(tx, cohortId);
      const counts = await this.repository.waiting(tx, cohortId);
      const details = counts.map(
        ({ instruction, runs }) => `- ${version.plan.sourceMap[instruction]?.nodeId ?? String(instruction)}: ${String(runs)}`,
      );
      return { summary: titleOf(version), details: details.join('\n') };
    });
  }
}
