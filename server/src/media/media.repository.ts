import { Injectable } from '@nestjs/common';
import { mediaKindOf } from '@tagtrail/core/content';
import type { MediaItem, MediaPage, MediaQuery } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { rowCursor, toPage } from '../platform/http/cursor.js';

export interface KeptFile {
  readonly name: string;
  readonly mime: string;
  readonly body: Buffer;
}

export interface NewFile extends KeptFile {
  readonly corpId: string;
  readonly sha256: string;
  readonly createdBy: string;
}

type Row = Omit<MediaItem, 'kind'> & { readonly id: string };

const columns = `a.id, a.sha256, a.name, a.mime, a.size AS bytes, a.created_at AS "createdAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('use', m.use, 'uploadedAt', to_char(m.uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'expiresAt', CASE WHEN isfinite(m.expires_at) THEN to_char(m.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END, 'failedCode', m.failed_code) ORDER BY m.use)
    FROM wecom_media m JOIN corp ON corp.id = m.corp_id AND corp.agent_id = m.agent_id WHERE m.corp_id = a.corp_id AND m.sha256 = a.sha256), '[]') AS wecom`;

const timeoutMs = 15_000;
const shownJourneys = 20;

const toItem = ({ id: _id, ...row }: Row): MediaItem => ({ ...row, kind: mediaKindOf(row.mime) });

const mimesOf: Readonly<Record<NonNullable<MediaQuery['kind']>, string>> = {
  image: `a.mime IN ('image/jpeg', 'image/png')`,
  video: `a.mime = 'video/mp4'`,
  file: `a.mime NOT IN ('image/jpeg', 'image/png', 'video/mp4')`,
};

@Injectable()
export class MediaRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, query: MediaQuery): Promise<MediaPage> {
    const rows = await this.database.rows<Row>(
      `SELECT ${columns} FROM media_asset a WHERE a.corp_id = $1 AND a.removed_at IS NULL AND ($2::text IS NULL OR strpos(lower(a.name), lower($2)) > 0)
         AND ($3::bigint IS NULL OR a.id < $3) AND ${query.kind === undefined ? 'true' : mimesOf[query.kind]} ORDER BY a.id DESC LIMIT $4`,
      [corpId, query.search ?? null, rowCursor(query.cursor), query.limit + 1],
    );
    return toPage(rows, query.limit, { item: toItem, key: (row) => [row.id] });
  }

  async find(corpId: string, sha256: string): Promise<MediaItem | null> {
    const [row] = await this.database.rows<Row>(
      `SELECT ${columns} FROM media_asset a WHERE a.corp_id = $1 AND a.sha256 = $2 AND a.removed_at IS NULL`,
      [corpId, sha256],
    );
    return row === undefined ? null : toItem(row);
  }

  async content(corpId: string, sha256: string): Promise<KeptFile | null> {
    const [row] = await this.database.rows<KeptFile>(
      'SELECT name, mime, body FROM media_asset WHERE corp_id = $1 AND sha256 = $2 AND removed_at IS NULL',
      [corpId, sha256],
    );
    return row ?? null;
  }

  /** With what the corp keeps already; others who add are waited for, so that its bounds hold. */
  async adding(corpId: string, work: (tx: Tx, kept: { readonly files: number; readonly bytes: number }) => Promise<void>): Promise<void> {
    await this.database.tx('media.adding', { timeoutMs }, async (tx) => {
      await tx.rows('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
      const [kept] = await tx.rows<{ files: number; bytes: number }>(
        'SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM media_asset WHERE corp_id = $1 AND removed_at IS NULL',
        [corpId],
      );
      await work(tx, kept ?? { files: 0, bytes: 0 });
    });
  }

  /** False when it was there already, under whatever name; one that had been deleted comes back. */
  async add(tx: Tx, { corpId, sha256, name, mime, body, createdBy }: NewFile): Promise<boolean> {
    const added = await tx.run(
      `INSERT INTO media_asset AS a (corp_id, sha256, name, mime, size, body, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (corp_id, sha256) DO UPDATE SET name = excluded.name, body = excluded.body, removed_at = NULL, created_by = excluded.created_by, created_at = clock_timestamp()
         WHERE a.removed_at IS NOT NULL`,
      [corpId, sha256, name, mime, body.length, body, createdBy],
    );
    return added > 0;
  }

  async holding(corpId: string, sha256: string, work: (tx: Tx, file: { readonly name: string } | null) => Promise<void>): Promise<void> {
    await this.database.tx('media.holding', { timeoutMs }, async (tx) => {
      const [row] = await tx.rows<{ name: string }>(
        'SELECT name FROM media_asset WHERE corp_id = $1 AND sha256 = $2 AND removed_at IS NULL FOR NO KEY UPDATE',
        [corpId, sha256],
      );
      await work(tx, row ?? null);
    });
  }

  /** Journeys with versions that send it and that somebody is still on. */
  async listTravelled(tx: Tx, corpId: string, sha256: string): Promise<readonly { readonly journeyName: string; readonly runs: number }[]> {
    return tx.rows(
      `SELECT j.name AS "journeyName", sum(c.n)::int AS runs FROM version_media vm JOIN live_count c ON c.version_id = vm.version_id AND c.what IN ('open', 'parked')
       JOIN journey_version v ON v.id = vm.version_id JOIN journey j ON j.id = v.journey_id
       WHERE vm.corp_id = $1 AND vm.sha256 = $2 GROUP BY j.id HAVING sum(c.n) > 0 ORDER BY j.name LIMIT ${shownJourneys}`,
      [corpId, sha256],
    );
  }

  async remove(tx: Tx, corpId: string, sha256: string): Promise<void> {
    await tx.run('UPDATE media_asset SET removed_at = clock_timestamp(), body = NULL WHERE corp_id = $1 AND sha256 = $2', [corpId, sha256]);
  }
}
