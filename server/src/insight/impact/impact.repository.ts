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

  async findDraft(corpId: string, journeyId: string): Promise<GraphBody | null> {
    const [row] = await this.database.rows<{ draft: unknown }>(`SELECT draft FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn'`, [
      corpId,
      journeyId,
    ]);
    return row === undefined ? null : graphSchema.parse(row.draft);
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
