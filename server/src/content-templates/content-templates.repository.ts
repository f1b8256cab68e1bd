import { Injectable } from '@nestjs/common';
import {
  templateItemSchema,
  templateVersionSchema,
  type PageQuery,
  type TemplateItem,
  type TemplatePage,
  type TemplateQuery,
  type TemplateRequest,
  type TemplateVersion,
  type TemplateVersionPage,
} from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isUuid, rowCursor, toPage } from '../platform/http/cursor.js';

const timeoutMs = 15_000;

/** By name where there is one; whoever is gone keeps the id. */
const writer = actorNameOrId('v.created_by');

const newest = `SELECT t.id, t.name, t.revision, v.content, t.archived_at IS NOT NULL AS archived, ${writer} AS "changedBy", t.changed_at AS "changedAt", t.created_at AS "createdAt"
  FROM content_template t JOIN content_template_version v ON v.template_id = t.id AND v.number = t.revision`;

const versions = `SELECT v.number, v.name, v.content, v.restored_from AS "restoredFrom", ${writer} AS "createdBy", v.created_at AS "createdAt"
  FROM content_template_version v JOIN content_template t ON t.id = v.template_id`;

/** Of a template that is written or brought back. */
export interface NewVersion extends TemplateRequest {
  readonly actor: string;
  readonly restoredFrom: number | null;
}

@Injectable()
export class ContentTemplatesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Whatever was changed last comes first. */
  async list(corpId: string, { search, category, archived = false, cursor, limit }: TemplateQuery): Promise<TemplatePage> {
    const [before, beforeId] = decodeCursor(cursor, [isInstant, isUuid]) ?? [null, null];
    const rows = await this.database.rows(
      `${newest} WHERE t.corp_id = $1 AND (t.archived_at IS NOT NULL) = $2 AND ($3::text IS NULL OR strpos(lower(t.name), lower($3)) > 0 OR strpos(lower(v.content ->> 'text'), lower($3)) > 0)
         AND ($4::text IS NULL OR t.category = $4) AND ($5::timestamptz IS NULL OR (t.changed_at, t.id) < ($5, $6::uuid)) ORDER BY t.changed_at DESC, t.id DESC LIMIT $7`,
      [corpId, archived, search ?? null, category ?? null, before, beforeId, limit + 1],
    );
    const items = rows.map((row) => templateItemSchema.parse(row));
    return toPage(items, limit, { item: (item) => item, key: ({ changedAt, id }) => [changedAt, id] });
  }

  async find(corpId: string, id: string, from: Queries = this.database): Promise<TemplateItem | null> {
    const [row] = await from.rows(`${newest} WHERE t.corp_id = $1 AND t.id = $2`, [corpId, id]);
    return row === undefined ? null : templateItemSchema.parse(row);
  }

  /** Newest first. */
  async listVersions(corpId: string, id: string, { cursor, limit }: PageQuery): Promise<TemplateVersionPage> {
    const rows = await this.database.rows(
      `${versions} WHERE t.corp_id = $1 AND t.id = $2 AND ($3::bigint IS NULL OR v.number < $3) ORDER BY v.number DESC LIMIT $4`,
      [corpId, id, rowCursor(cursor), limit + 1],
    );
    const items = rows.map((row) => templateVersionSchema.parse(row));
    return toPage(items, limit, { item: (item) => item, key: ({ number }) => [String(number)] });
  }

  async findVersion(corpId: string, id: string, number: number): Promise<TemplateVersion | null> {
    const [row] = await this.database.rows(`${versions} WHERE t.corp_id = $1 AND t.id = $2 AND v.number = $3`, [corpId, id, number]);
    return row === undefined ? null : templateVersionSchema.parse(row);
  }

  adding<Result>(corpId: string, work: (tx: Tx, kept: number) => Promise<Result>): Promise<Result> {
    return this.database.tx('templates.adding', { timeoutMs }, async (tx) => {
      await tx.rows('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
      const [row] = await tx.rows<{ n: number }>('SELECT count(*)::int AS n FROM content_template WHERE corp_id = $1', [corpId]);
      return work(tx, row?.n ?? 0);
    });
  }

  async add(tx: Tx, corpId: string, version: NewVersion): Promise<string> {
    const [row] = await tx.rows<{ id: string }>('INSERT INTO content_template (corp_id, name, category) VALUES ($1, $2, $3) RETURNING id', [
      corpId,
      version.name,
      version.content.category,
    ]);
    if (row === undefined) throw new Error('INSERT without ON CONFLICT added no row');
    await this.addVersion(tx, { id: row.id, number: 1 }, version);
    return row.id;
  }

  /** Nobody else changes it until the work is done. */
  holding<Result>(corpId: string, id: string, work: (tx: Tx, template: TemplateItem | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('templates.holding', { timeoutMs }, async (tx) => {
      await tx.rows('SELECT 1 FROM content_template WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE', [corpId, id]);
      return work(tx, await this.find(corpId, id, tx));
    });
  }

  /** The version after the newest becomes the newest. */
  async save(tx: Tx, { id, revision }: Pick<TemplateItem, 'id' | 'revision'>, version: NewVersion): Promise<void> {
    const number = revision + 1;
    await this.addVersion(tx, { id, number }, version);
    await tx.run('UPDATE content_template SET name = $2, category = $3, revision = $4, changed_at = clock_timestamp() WHERE id = $1', [
      id,
      version.name,
      version.content.category,
      number,
    ]);
  }

  async archive(tx: Tx, id: string, archived: boolean): Promise<void> {
    await tx.run('UPDATE content_template SET archived_at = CASE WHEN $2 THEN clock_timestamp() END WHERE id = $1', [id, archived]);
  }

  private async addVersion(tx: Tx, of: { readonly id: string; readonly number: number }, version: NewVersion): Promise<void> {
    await tx.run(
      'INSERT INTO content_template_version (template_id, number, name, content, restored_from, created_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [of.id, of.number, version.name, JSON.stringify(version.content), version.restoredFrom, version.actor],
    );
  }
}
