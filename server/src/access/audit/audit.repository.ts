import { Injectable } from '@nestjs/common';
import type { AuditItem, AuditPage, AuditQuery, JsonObjectBody } from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { rowCursor, toPage } from '../../platform/http/cursor.js';

export interface AuditEntry {
  /** Null for what concerns the whole installation. */
  readonly corpId: string | null;
  readonly actor: string;
  /** `<noun>.<verb in past tense>`. */
  readonly action: string;
  readonly target: string;
  readonly detail: JsonObject;
}

interface AuditRow {
  readonly id: string;
  readonly actor: string;
  readonly actor_name: string | null;
  readonly action: string;
  readonly target: string;
  readonly detail: JsonObjectBody;
  readonly at: string;
}

const insert = 'INSERT INTO audit (corp_id, actor, action, target, detail) VALUES ($1, $2, $3, $4, $5)';
const values = (entry: AuditEntry): readonly unknown[] => [entry.corpId, entry.actor, entry.action, entry.target, JSON.stringify(entry.detail)];

const toItem = (row: AuditRow): AuditItem => ({
  id: row.id,
  actor: row.actor,
  actorName: row.actor_name,
  action: row.action,
  target: row.target,
  detail: row.detail,
  at: row.at,
});

@Injectable()
export class AuditRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async add(entry: AuditEntry): Promise<void> {
    await this.database.rows(insert, values(entry));
  }

  async addIn(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.run(insert, values(entry));
  }

  /** What concerns the corp, and for who sees the whole installation also what concerns no corp. */
  async list(whose: { readonly corpId: string; readonly seesInstallation: boolean }, query: AuditQuery): Promise<AuditPage> {
    const rows = await this.database.rows<AuditRow>(
      `SELECT a.id, a.actor, coalesce(u.name, k.name, e.name) AS actor_name, a.action, a.target, a.detail, a.at
       FROM audit a
       LEFT JOIN app_user u ON a.actor = 'user:' || u.id
       LEFT JOIN api_key k ON a.actor = 'key:' || k.id
       LEFT JOIN employee e ON e.corp_id = a.corp_id AND a.actor LIKE 'employee:%' AND e.id = substr(a.actor, 10)
       WHERE (a.corp_id = $1 OR ($5 AND a.corp_id IS NULL)) AND ($2::bigint IS NULL OR a.id < $2) AND ($3::text IS NULL OR a.target = $3)
       ORDER BY a.id DESC LIMIT $4`,
      [whose.corpId, rowCursor(query.cursor), query.target ?? null, query.limit + 1, whose.seesInstallation],
    );
    return toPage(rows, query.limit, { item: toItem, key: (row) => [row.id] });
  }
}
