import { Injectable } from '@nestjs/common';
import type { JsonBody, SegmentItem, SegmentPage, SegmentQuery, SegmentRequest } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isUuid, toPage } from '../platform/http/cursor.js';

interface SegmentRow {
  readonly id: string;
  readonly name: string;
  readonly rule: JsonBody;
  readonly revision: number;
  readonly stage: number | null;
  readonly kept: boolean;
  readonly filled_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const columns = 's.id, s.name, coalesce(s.stage_rule, s.rule) AS rule, s.revision, s.stage, s.kept, s.filled_at, s.created_at, s.updated_at';

const toItem = (row: SegmentRow): SegmentItem => ({
  id: row.id,
  name: row.name,
  rule: row.rule,
  revision: row.revision,
  stage: row.stage,
  kept: row.kept,
  filledAt: row.filled_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

@Injectable()
export class SegmentsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Newest first. */
  async list(corpId: string, query: SegmentQuery): Promise<SegmentPage> {
    const [before, beforeId] = decodeCursor(query.cursor, [isInstant, isUuid]) ?? [null, null];
    const rows = await this.database.rows<SegmentRow>(
      `SELECT ${columns} FROM segment s WHERE s.corp_id = $1 AND ($2::text IS NULL OR strpos(lower(s.name), lower($2)) > 0)
         AND ($3::timestamptz IS NULL OR (s.created_at, s.id) < ($3, $4::uuid))
       ORDER BY s.created_at DESC, s.id DESC LIMIT $5`,
      [corpId, query.search ?? null, before, beforeId, query.limit + 1],
    );
    return toPage(rows, query.limit, { item: toItem, key: (row) => [row.created_at, row.id] });
  }

  async find(corpId: string, id: string): Promise<SegmentItem | null> {
    const [row] = await this.database.rows<SegmentRow>(`SELECT ${columns} FROM segment s WHERE s.corp_id = $1 AND s.id = $2`, [corpId, id]);
    return row === undefined ? null : toItem(row);
  }

  /** Rules of all segments, as they count: of a stage, with those before it taken out. */
  async rules(corpId: string, from: Queries = this.database): Promise<ReadonlyMap<string, JsonBody>> {
    const rows = await from.rows<{ id: string; rule: JsonBody }>('SELECT id, rule FROM segment WHERE corp_id = $1', [corpId]);
    return new Map(rows.map(({ id, rule }) => [id, rule]));
  }

  adding<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('segments.adding', { timeoutMs: 15_000 }, work);
  }

  /** The new segment's id; null when the corp has as many as it may. */
  async add(
    tx: Tx,
    { name, rule }: SegmentRequest,
    { corpId, actor, limit }: { readonly corpId: string; readonly actor: string; readonly limit: number },
  ): Promise<string | null> {
    const [row] = await tx.rows<{ id: string }>(
      `INSERT INTO segment (corp_id, name, rule, created_by)
       SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM segment WHERE corp_id = $1) < $5 RETURNING id`,
      [corpId, name, JSON.stringify(rule), actor, limit],
    );
    return row?.id ?? null;
  }

  async holding<Result>(corpId: string, id: string, work: (tx: Tx, segment: SegmentItem | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('segments.holding', { timeoutMs: 15_000 }, async (tx) => {
      const [row] = await tx.rows<SegmentRow>(`SELECT ${columns} FROM segment s WHERE s.corp_id = $1 AND s.id = $2 FOR NO KEY UPDATE`, [corpId, id]);
      return work(tx, row === undefined ? null : toItem(row));
    });
  }

  /** A new rule is filled in anew: what reads the members goes on with those of the old one until then. */
  async change(tx: Tx, id: string, { name, rule }: SegmentRequest): Promise<void> {
    await tx.run(
      `UPDATE segment SET name = $2, rule = $3, revision = revision + 1, updated_at = now(),
         fence = CASE WHEN rule = $3::jsonb THEN fence END, filled_to = CASE WHEN rule = $3::jsonb THEN filled_to END,
         filled_at = CASE WHEN rule = $3::jsonb THEN filled_at END WHERE id = $1`,
      [id, name, JSON.stringify(rule)],
    );
    tx.notify('segments');
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run('DELETE FROM segment WHERE id = $1', [id]);
  }
}
