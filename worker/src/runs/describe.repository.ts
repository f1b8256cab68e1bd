import type { Tx } from '@tagtrail/prisma';
import type { VersionPlan } from '../plans/version.js';
import type { VersionRepository } from '../plans/version.repository.js';

/** Reads what is shown of a cohort. */
export class DescribeRepository {
  constructor(private readonly versions: VersionRepository) {}

  async version(tx: Tx, cohortId: string): Promise<VersionPlan> {
    const [row] = await tx.rows<{ versionId: string }>('SELECT version_id AS "versionId" FROM cohort WHERE id = $1', [cohortId]);
    if (row === undefined) throw new Error(`There is no cohort ${cohortId}`);
    return this.versions.load(tx, row.versionId);
  }

  async waiting(tx: Tx, cohortId: string): Promise<{ readonly instruction: number; readonly runs: number }[]> {
    return tx.rows(
      `SELECT at_instruction AS instruction, count(*)::int AS runs FROM run WHERE cohort_id = $1 AND status = 'open' GROUP BY 1 ORDER BY 1`,
      [cohortId],
    );
  }
}
