import { Injectable } from '@nestjs/common';
import type { StopReach, StopReachQuery } from '@tagtrail/core/http';
import { openRunsOf, plannedOf, toPlanned } from '@tagtrail/ledger';
import { InsightDatabase } from '../platform/data/databases.js';

/** Which versions `o` a scope holds. `$1` is the corp, `$2` the target. */
const versionsOf = {
  installation: `$1::text IS NOT NULL AND $2::text IS NULL`,
  corp: `o.corp_id = $1 AND $2::text IS NULL`,
  journey: `o.corp_id = $1 AND o.journey_id::text = $2`,
  version: `o.corp_id = $1 AND o.id::text = $2`,
} as const satisfies Readonly<Record<StopReachQuery['scope'], string>>;

@Injectable()
export class StopReachRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** Runs as they were counted; of the planned messages no more than are told. */
  async count(corpId: string, { scope, target }: StopReachQuery): Promise<StopReach> {
    const versions = versionsOf[scope];
    const [row] = await this.database.rows<{ people: number; planned: number }>(
      `SELECT ${openRunsOf(versions)} AS people, ${plannedOf(versions)} AS planned`,
      [corpId, target ?? null],
    );
    const { people = 0, planned = 0 } = row ?? {};
    return { people, planned: toPlanned(planned) };
  }
}
