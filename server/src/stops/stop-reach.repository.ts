import { Injectable } from '@nestjs/common';
import type { StopReach, StopReachQuery } from '@tagtrail/core/http';
import { InsightDatabase } from '../platform/data/databases.js';

/** More planned messages are not counted. */
const countedAtMost = 10_000;

/** Which versions `v` a scope holds. `$1` is the corp, `$2` the target. */
const versionsOf = {
  installation: `$1::text IS NOT NULL AND $2::text IS NULL`,
  corp: `v.corp_id = $1 AND $2::text IS NULL`,
  journey: `v.corp_id = $1 AND v.journey_id::text = $2`,
  version: `v.corp_id = $1 AND v.id::text = $2`,
} as const satisfies Readonly<Record<StopReachQuery['scope'], string>>;

@Injectable()
export class StopReachRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** Runs as they were counted; of the planned messages no more than are told. */
  async count(corpId: string, { scope, target }: StopReachQuery): Promise<StopReach> {
    const versions = versionsOf[scope];
    const [row] = await this.database.rows<{ people: number; planned: number }>(
      `SELECT (SELECT coalesce(sum(c.n), 0)::int FROM journey_version v JOIN live_count c ON c.version_id = v.id WHERE ${versions} AND c.what IN ('open', 'parked')) AS people,
         (SELECT count(*)::int FROM (
            SELECT 1 FROM journey_version v JOIN send_intent i ON i.corp_id = v.corp_id AND i.version_id = v.id AND i.state = 'planned'
            WHERE ${versions} LIMIT ${String(countedAtMost + 1)}) AS first) AS planned`,
      [corpId, target ?? null],
    );
    const { people = 0, planned = 0 } = row ?? {};
    return { people, planned: { messages: Math.min(planned, countedAtMost), more: planned > countedAtMost } };
  }
}
