import { Injectable } from '@nestjs/common';
import type { LinkCount, LinkCounts } from '@tagtrail/core/http';
import { InsightDatabase } from '../platform/data/databases.js';

export interface CountedVersion {
  /** Null for a journey that was never published. */
  readonly id: string | null;
  readonly number: number | null;
}

type CountRow = LinkCount & { readonly nodeId: string; readonly isStep: boolean };

/** How often the tracked addresses of a version were followed. */
@Injectable()
export class LinkCountsRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** The version of that number, or the live one; null where there is none of that number, or no such journey. */
  async findVersion(corpId: string, journeyId: string, number: number | null): Promise<CountedVersion | null> {
    const [row] = await this.database.rows<CountedVersion>(
      `SELECT v.id, v.number FROM journey j
       LEFT JOIN journey_version v ON v.journey_id = j.id AND CASE WHEN $3::int IS NULL THEN v.id = j.live_version_id ELSE v.number = $3 END
       WHERE j.corp_id = $1 AND j.id = $2 AND ($3::int IS NULL OR v.id IS NOT NULL)`,
      [corpId, journeyId, number],
    );
    return row ?? null;
  }

  /** A customer is one of the people of a step however many of its addresses she follows. */
  async count(versionId: string): Promise<LinkCounts['steps']> {
    const rows = await this.database.rows<CountRow>(
      `SELECT l.node_id AS "nodeId", grouping(l.url) = 1 AS "isStep", coalesce(l.url, '') AS url, coalesce(l.channel, '') AS channel,
              coalesce(l.intent_id IS NULL, false) AS shared, coalesce(sum(v.visits) FILTER (WHERE v.kind = 'person'), 0)::int AS clicks,
              count(DISTINCT coalesce('customer ' || l.customer_id, v.day || v.visitor)) FILTER (WHERE v.kind = 'person')::int AS people,
              coalesce(sum(v.visits) FILTER (WHERE v.kind <> 'person'), 0)::int AS others
       FROM tracked_link l LEFT JOIN link_visit v ON v.link_id = l.id WHERE l.version_id = $1
       GROUP BY GROUPING SETS ((l.node_id), (l.node_id, l.instruction, l.channel, l.url, l.intent_id IS NULL)) ORDER BY l.node_id, clicks DESC, url`,
      [versionId],
    );
    return rows
      .filter(({ isStep }) => isStep)
      .map(({ nodeId, clicks, people, others }) => ({
        nodeId,
        clicks,
        people,
        others,
        links: rows.filter((row) => !row.isStep && row.nodeId === nodeId).map(toLink),
      }));
  }
}

const toLink = ({ url, channel, shared, clicks, people, others }: CountRow): LinkCount => ({ url, channel, shared, clicks, people, others });
