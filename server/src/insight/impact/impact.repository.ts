import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody } from '@tagtrail/core/http';
import { InsightDatabase } from '../../platform/data/databases.js';

/** A version that somebody travels. */
export interface TravelledVersion {
  readonly id: string;
  readonly number: number;
  readonly nodes: GraphBody['nodes'];
}

/** The draft of a journey and the versions under way. */
@Injectable()
export class ImpactRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** What is drawn, and what is live of it; null while nothing is. */
  async findDrawings(corpId: string, journeyId: string): Promise<{ readonly draft: GraphBody; readonly live: GraphBody | null } | null> {
    const [row] = await this.database.rows<{ draft: unknown; live: unknown }>(
      `SELECT j.draft, v.graph AS live FROM journey j LEFT JOIN journey_version v ON v.id = j.live_version_id
       WHERE j.corp_id = $1 AND j.id = $2 AND j.kind = 'drawn'`,
      [corpId, journeyId],
    );
    return row === undefined ? null : { draft: graphSchema.parse(row.draft), live: row.live === null ? null : graphSchema.parse(row.live) };
  }

  /** Newest first. */
  async listTravelled(corpId: string, journeyId: string): Promise<readonly TravelledVersion[]> {
    const rows = await this.database.rows<{ id: string; number: number; graph: unknown }>(
      `SELECT v.id, v.number, v.graph FROM journey_version v WHERE v.corp_id = $1 AND v.journey_id = $2
         AND (SELECT sum(c.n) FROM live_count c WHERE c.version_id = v.id AND c.what IN ('open', 'parked')) > 0 ORDER BY v.number DESC`,
      [corpId, journeyId],
    );
    return rows.map(({ id, number, graph }) => ({ id, number, nodes: graphSchema.parse(graph).nodes }));
  }
}
