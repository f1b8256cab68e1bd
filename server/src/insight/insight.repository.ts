import { Injectable } from '@nestjs/common';
import type { Counts, CountsQuery } from '@tagtrail/core/http';
import type { SourceRef } from '@tagtrail/core/plan';
import { readCounts } from '@tagtrail/ledger';
import { InsightDatabase } from '../platform/data/databases.js';
import { countWaiting, placeCounts, type PlacedCount } from './node-counts.js';

export interface CountedVersion {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: string;
}

/** Counts of a version. */
@Injectable()
export class InsightRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** The version of that number, the live one where none is named, or all of them: the live one, else the youngest, first. */
  async findVersions(corpId: string, journeyId: string, asked: CountsQuery['version']): Promise<readonly CountedVersion[]> {
    return this.database.rows<CountedVersion>(
      `SELECT v.id, v.number, v.published_at AS "publishedAt" FROM journey_version v JOIN journey j ON j.id = v.journey_id
       WHERE v.corp_id = $1 AND v.journey_id = $2 AND CASE WHEN $4 THEN true WHEN $3::int IS NULL THEN v.id = j.live_version_id ELSE v.number = $3 END
       ORDER BY v.id IS NOT DISTINCT FROM j.live_version_id DESC, v.number DESC`,
      [corpId, journeyId, typeof asked === 'number' ? asked : null, asked === 'all'],
    );
  }

  async hasJourney(corpId: string, journeyId: string): Promise<boolean> {
    return (await this.database.rows('SELECT 1 FROM journey WHERE corp_id = $1 AND id = $2', [corpId, journeyId])).length > 0;
  }

  /** `sources`: for each instruction of the version the node it came from. */
  async counted(versionId: string, sources: readonly SourceRef[]): Promise<readonly PlacedCount[]> {
    return placeCounts(await readCounts(this.database, versionId), sources);
  }

  /** By node: messages that wait for a moment the rules of sending allow, and when the first may go; and those that wait for a canary. */
  async sendsWait(versionId: string, counted: readonly PlacedCount[]): Promise<Counts['sendsWait']> {
    const waiting = countWaiting(counted);
    if (Object.keys(waiting).length === 0) return {};
    const rows = await this.database.rows<{ node: string; from: string }>(
      `SELECT node, first.due_at AS "from" FROM unnest($2::text[]) AS node CROSS JOIN LATERAL (
         SELECT due_at FROM send_intent WHERE version_id = $1 AND node_id = node AND state = 'planned' AND wait_reason <> 'canary' ORDER BY due_at LIMIT 1) AS first`,
      [versionId, Object.keys(waiting)],
    );
    const from = new Map(rows.map((row) => [row.node, row.from]));
    return Object.fromEntries(Object.entries(waiting).map(([node, waits]) => [node, { ...waits, from: from.get(node) ?? null }]));
  }
}
