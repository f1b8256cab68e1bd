import { Injectable } from '@nestjs/common';
import type { JsonBody } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';

/** A drawing that may use something: the live version of a journey, or its draft. */
export interface DrawingRef {
  readonly journeyId: string;
  readonly journeyName: string;
  readonly live: boolean;
  /** Never changes with the same id: of a version, or of a draft's revision. */
  readonly drawingId: string;
}

export interface SegmentRule {
  readonly id: string;
  readonly name: string;
  readonly rule: JsonBody;
}

/** Class of the advisory locks by which who names a thing and who deletes it pass one another; the object is the corp. */
const lockClass = 740_103;

@Injectable()
export class UsesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Of every journey that is not archived. */
  async listDrawings(corpId: string, from: Queries = this.database): Promise<readonly DrawingRef[]> {
    return from.rows<DrawingRef>(
      `SELECT j.id AS "journeyId", j.name AS "journeyName", d.live, d.id AS "drawingId" FROM journey j
       CROSS JOIN LATERAL (SELECT true AS live, j.live_version_id::text AS id WHERE j.live_version_id IS NOT NULL
                           UNION ALL SELECT false, j.id || ':' || j.draft_revision) AS d
       WHERE j.corp_id = $1 AND j.archived_at IS NULL ORDER BY d.live DESC, j.name, j.id`,
      [corpId],
    );
  }

  /** With the stages of the lifecycle, which are segments too. */
  async listSegments(corpId: string, from: Queries = this.database): Promise<readonly SegmentRule[]> {
    return from.rows<SegmentRule>('SELECT id, name, coalesce(stage_rule, rule) AS rule FROM segment WHERE corp_id = $1 ORDER BY name, id', [corpId]);
  }

  /** Until the transaction ends, nobody deletes what somebody might name. */
  async holdNamed(tx: Tx, corpId: string): Promise<void> {
    await tx.rows(`SELECT pg_advisory_xact_lock_shared(${lockClass}, hashtext($1))`, [corpId]);
  }

  /** Waits for everybody who is about to name something; until the transaction ends, nobody does. */
  async holdNaming(tx: Tx, corpId: string): Promise<void> {
    await tx.rows(`SELECT pg_advisory_xact_lock(${lockClass}, hashtext($1))`, [corpId]);
  }
}
