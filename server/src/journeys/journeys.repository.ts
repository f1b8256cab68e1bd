import { Injectable } from '@nestjs/common';
import {
  graphSchema,
  type GraphBody,
  type JourneyDetail,
  type JourneyItem,
  type JourneyPage,
  type JourneyQuery,
  type SavedDraft,
  type VersionDetail,
  type DiagnosticBody,
  type VersionItem,
} from '@tagtrail/core/http';
import { countedOf, openRunsOf } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isUuid, toPage } from '../platform/http/cursor.js';

/** A journey held by a transaction. */
export interface HeldJourney {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly archived: boolean;
  readonly liveVersionId: string | null;
  readonly draft: GraphBody;
}

export interface NewJourney {
  readonly corpId: string;
  readonly name: string;
  readonly graph: GraphBody;
  readonly createdBy: string;
}

interface ItemRow {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly live_version: number | null;
  readonly changed: boolean;
  readonly stopped: boolean;
  readonly open_runs: number;
  readonly archived_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

interface VersionRow {
  readonly id: string;
  readonly number: number;
  readonly live: boolean;
  readonly stopped: boolean;
  readonly published_by: string;
  readonly published_at: string;
  readonly note: string;
  readonly open_runs: number;
  readonly entered: number;
}

const itemColumns = `j.id, j.name, j.draft_revision AS revision, v.number AS live_version, j.stopped, j.archived_at, j.created_at, j.updated_at,
  (v.id IS NULL OR j.draft IS DISTINCT FROM v.graph) AS changed,
  ${openRunsOf('o.journey_id = j.id')} AS open_runs`;

const versionColumns = `v.id, v.number, v.id = j.live_version_id AS live, v.stopped, v.published_at, v.note,
  coalesce(u.name, k.name, v.published_by) AS published_by,
  ${openRunsOf('o.id = v.id')} AS open_runs, ${countedOf('o.id = v.id', `c.what IN ('open', 'parked', 'ended')`)} AS entered`;

const versionTables = `journey_version v JOIN journey j ON j.id = v.journey_id
  LEFT JOIN app_user u ON v.published_by = 'user:' || u.id LEFT JOIN api_key k ON v.published_by = 'key:' || k.id`;

const toItem = (row: ItemRow): JourneyItem => ({
  id: row.id,
  name: row.name,
  revision: row.revision,
  liveVersion: row.live_version,
  changed: row.changed,
  stopped: row.stopped,
  openRuns: row.open_runs,
  archivedAt: row.archived_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toVersion = (row: VersionRow): VersionItem => ({
  id: row.id,
  number: row.number,
  live: row.live,
  stopped: row.stopped,
  publishedBy: row.published_by,
  publishedAt: row.published_at,
  note: row.note,
  openRuns: row.open_runs,
  entered: row.entered,
});

@Injectable()
export class JourneysRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, query: JourneyQuery): Promise<JourneyPage> {
    const [before, beforeId] = decodeCursor(query.cursor, [isInstant, isUuid]) ?? [null, null];
    const rows = await this.database.rows<ItemRow>(
      `SELECT ${itemColumns} FROM journey j LEFT JOIN journey_version v ON v.id = j.live_version_id
       WHERE j.corp_id = $1 AND j.kind = 'drawn' AND (j.archived_at IS NOT NULL) = $2 AND ($3::text IS NULL OR strpos(lower(j.name), lower($3)) > 0)
         AND ($4::timestamptz IS NULL OR (j.updated_at, j.id) < ($4, $5::uuid))
       ORDER BY j.updated_at DESC, j.id DESC LIMIT $6`,
      [corpId, query.archived, query.search ?? null, before, beforeId, query.limit + 1],
    );
    return toPage(rows, query.limit, { item: toItem, key: (row) => [row.updated_at, row.id] });
  }

  async find(corpId: string, id: string): Promise<Omit<JourneyDetail, 'versions'> | null> {
    const [row] = await this.database.rows<ItemRow & Pick<JourneyDetail, 'savedBy' | 'savedAt'> & { draft: unknown }>(
      `SELECT ${itemColumns}, j.draft, ${actorNameOrId('j.draft_saved_by')} AS "savedBy", j.draft_saved_at AS "savedAt"
       FROM journey j LEFT JOIN journey_version v ON v.id = j.live_version_id WHERE j.corp_id = $1 AND j.id = $2 AND j.kind = 'drawn'`,
      [corpId, id],
    );
    return row === undefined ? null : { ...toItem(row), savedBy: row.savedBy, savedAt: row.savedAt, graph: graphSchema.parse(row.draft) };
  }

  async listVersions(corpId: string, journeyId: string): Promise<VersionItem[]> {
    const rows = await this.database.rows<VersionRow>(
      `SELECT ${versionColumns} FROM ${versionTables} WHERE v.corp_id = $1 AND v.journey_id = $2 ORDER BY v.number DESC`,
      [corpId, journeyId],
    );
    return rows.map(toVersion);
  }

  async findVersion(corpId: string, journeyId: string, number: number): Promise<VersionDetail | null> {
    const [row] = await this.database.rows<VersionRow & { graph: unknown; plan_hash: string; acknowledged: DiagnosticBody[] }>(
      `SELECT ${versionColumns}, v.graph, v.plan_hash, v.acknowledged FROM ${versionTables} WHERE v.corp_id = $1 AND v.journey_id = $2 AND v.number = $3`,
      [corpId, journeyId, number],
    );
    return row === undefined
      ? null
      : { ...toVersion(row), graph: graphSchema.parse(row.graph), planHash: row.plan_hash, acknowledged: row.acknowledged };
  }

  /** Null: there is no such journey. Every version is read: some hundred milliseconds of the longest lives, so nothing waits for it. */
  async spentSteps(corpId: string, journeyId: string): Promise<readonly string[] | null> {
    const [row] = await this.database.rows<{ ids: string[] }>(
      `SELECT ARRAY(
         SELECT step #>> '{}' FROM journey_version v, jsonb_path_query(v.graph, '$.nodes[*].id') step WHERE v.corp_id = $1 AND v.journey_id = j.id
         UNION SELECT t.node_id FROM comment_thread t WHERE t.corp_id = $1 AND t.journey_id = j.id AND t.node_id IS NOT NULL
         ORDER BY 1) AS ids
       FROM journey j WHERE j.corp_id = $1 AND j.id = $2 AND j.kind = 'drawn'`,
      [corpId, journeyId],
    );
    return row?.ids ?? null;
  }

  async add({ corpId, name, graph, createdBy }: NewJourney): Promise<string> {
    const [row] = await this.database.rows<{ id: string }>(
      'INSERT INTO journey (corp_id, name, draft, created_by) VALUES ($1, $2, $3, $4) RETURNING id',
      [corpId, name, JSON.stringify(graph), createdBy],
    );
    if (row === undefined) throw new Error('INSERT into journey returned no row');
    return row.id;
  }

  /** Works on a journey that nobody else changes meanwhile. */
  async holding<Result>(corpId: string, id: string, work: (tx: Tx, journey: HeldJourney | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('journeys.holding', { timeoutMs: 5_000 }, async (tx) => {
      const [row] = await tx.rows<Omit<HeldJourney, 'draft'> & { draft: unknown }>(
        `SELECT id, name, draft_revision AS revision, archived_at IS NOT NULL AS archived, live_version_id AS "liveVersionId", draft
         FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn' FOR NO KEY UPDATE`,
        [corpId, id],
      );
      return work(tx, row === undefined ? null : { ...row, draft: graphSchema.parse(row.draft) });
    });
  }

  async rename(tx: Tx, id: string, name: string): Promise<void> {
    await tx.run('UPDATE journey SET name = $2, draft_revision = draft_revision + 1, updated_at = clock_timestamp() WHERE id = $1', [id, name]);
  }

  async saveDraft(tx: Tx, id: string, { graph, savedBy }: { readonly graph: GraphBody; readonly savedBy: string }): Promise<SavedDraft> {
    const [row] = await tx.rows<SavedDraft>(
      `UPDATE journey j SET draft = $2, draft_saved_by = $3, draft_saved_at = clock_timestamp(), draft_revision = draft_revision + 1,
         updated_at = clock_timestamp()
       WHERE id = $1 RETURNING draft_revision AS revision, updated_at AS "updatedAt",
         NOT EXISTS (SELECT FROM journey_version v WHERE v.id = j.live_version_id AND v.graph IS NOT DISTINCT FROM j.draft) AS changed`,
      [id, JSON.stringify(graph), savedBy],
    );
    if (row === undefined) throw new Error(`The held journey ${id} is gone`);
    return row;
  }
}
