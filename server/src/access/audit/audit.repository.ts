import { Injectable } from '@nestjs/common';
import type { AuditActors, AuditItem, AuditPage, AuditQuery, JsonObjectBody } from '@tagtrail/core/http';
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
  readonly target_name: string | null;
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
  targetName: row.target_name,
  detail: row.detail,
  at: row.at,
});

/** Whose acts are looked at. */
interface AuditScope {
  readonly corpId: string;
  /** Also what concerns no corp. */
  readonly seesInstallation: boolean;
}

const names = `LEFT JOIN app_user u ON a.actor = 'user:' || u.id
  LEFT JOIN api_key k ON a.actor = 'key:' || k.id
  LEFT JOIN employee e ON e.corp_id = a.corp_id AND a.actor LIKE 'employee:%' AND e.id = substr(a.actor, 10)`;
const actorName = 'coalesce(u.name, k.name, e.name)';
/** What the target is called, looked up by its key. */
const targetName = `coalesce(
  (SELECT name FROM journey WHERE id = CASE WHEN a.target ~ '^journey:[0-9a-f-]{36}$' THEN substr(a.target, 9)::uuid END),
  (SELECT name FROM customer WHERE id = CASE WHEN a.target ~ '^customer:[0-9]{1,18}$' THEN substr(a.target, 10)::bigint END),
  (SELECT name FROM app_user t WHERE a.target = 'user:' || t.id))`;

/** Acts looked through for who did something of late. */
const lately = 5_000;

@Injectable()
export class AuditRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async add(entry: AuditEntry): Promise<void> {
    await this.database.rows(insert, values(entry));
  }

  async addIn(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.run(insert, values(entry));
  }

  /** What concerns the corp, and for who sees the whole installation also what concerns no corp; newest first. */
  async list({ corpId, seesInstallation }: AuditScope, { limit, cursor, target, actor, noun, from, before }: AuditQuery): Promise<AuditPage> {
    const rows = await this.database.rows<AuditRow>(
      `SELECT a.id, a.actor, ${actorName} AS actor_name, a.action, a.target, ${targetName} AS target_name, a.detail, a.at
       FROM audit a ${names}
       WHERE (a.corp_id = $1 OR ($5 AND a.corp_id IS NULL)) AND ($2::bigint IS NULL OR a.id < $2) AND ($3::text IS NULL OR a.target = $3)
         AND ($6::text IS NULL OR a.actor = $6) AND ($7::text IS NULL OR starts_with(a.action, $7 || '.'))
         AND ($8::timestamptz IS NULL OR a.at >= $8) AND ($9::timestamptz IS NULL OR a.at < $9)
       ORDER BY a.id DESC LIMIT $4`,
      [corpId, rowCursor(cursor), target ?? null, limit + 1, seesInstallation, actor ?? null, noun ?? null, from ?? null, before ?? null],
    );
    return toPage(rows, limit, { item: toItem, key: (row) => [row.id] });
  }

  async actors({ corpId, seesInstallation }: AuditScope): Promise<AuditActors['items']> {
    return this.database.rows<AuditActors['items'][number]>(
      `SELECT a.actor, ${actorName} AS name FROM (
         SELECT actor, corp_id, count(*) AS n FROM (
           SELECT actor, corp_id FROM audit WHERE corp_id = $1 OR ($2 AND corp_id IS NULL) ORDER BY id DESC LIMIT ${String(lately)}) AS late
         GROUP BY actor, corp_id) AS a ${names}
       GROUP BY 1, 2 ORDER BY sum(a.n) DESC, 1 LIMIT 200`,
      [corpId, seesInstallation],
    );
  }
}
