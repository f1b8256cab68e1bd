import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody } from '@tagtrail/core/http';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** A drawing that may use something: the live version of a journey, or its draft. */
export interface DrawingRef {
  readonly journeyId: string;
  readonly journeyName: string;
  readonly live: boolean;
  /** Never changes with the same id: of a version, or of a draft's revision. */
  readonly drawingId: string;
}

@Injectable()
export class UsesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Of every journey that is not archived. */
  async listDrawings(corpId: string): Promise<readonly DrawingRef[]> {
    return this.database.rows<DrawingRef>(
      `SELECT j.id AS "journeyId", j.name AS "journeyName", d.live, d.id AS "drawingId" FROM journey j
       CROSS JOIN LATERAL (SELECT true AS live, j.live_version_id::text AS id WHERE j.live_version_id IS NOT NULL
                           UNION ALL SELECT false, j.id || ':' || j.draft_revision) AS d
       WHERE j.corp_id = $1 AND j.archived_at IS NULL ORDER BY d.live DESC, j.name, j.id`,
      [corpId],
    );
  }

  async loadGraph({ journeyId, live, drawingId }: DrawingRef): Promise<GraphBody | null> {
    const [row] = await this.database.rows<{ graph: unknown }>(
      live ? 'SELECT graph FROM journey_version WHERE id = $1::uuid' : 'SELECT draft AS graph FROM journey WHERE id = $1::uuid',
      [live ? drawingId : journeyId],
    );
    return row === undefined ? null : graphSchema.parse(row.graph);
  }
}
