import { Injectable } from '@nestjs/common';
import type { ListItem, ListPage, ListQuery } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { rowCursor, toPage } from '../platform/http/cursor.js';

const columns = `l.id, l.name, l.revision, l.members, l.created_at AS "createdAt", l.updated_at AS "updatedAt"`;

@Injectable()
export class ListsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Newest first. */
  async list(corpId: string, query: ListQuery): Promise<ListPage> {
    const rows = await this.database.rows<ListItem>(
      `SELECT ${columns} FROM customer_list l WHERE l.corp_id = $1 AND l.deleted_at IS NULL
         AND ($2::text IS NULL OR strpos(lower(l.name), lower($2)) > 0) AND ($3::bigint IS NULL OR l.id < $3)
       ORDER BY l.id DESC LIMIT $4`,
      [corpId, query.search ?? null, rowCursor(query.cursor), query.limit + 1],
    );
    return toPage(rows, query.limit, { item: (row) => row, key: (row) => [row.id] });
  }

  async find(corpId: string, id: string): Promise<ListItem | null> {
    const [row] = await this.database.rows<ListItem>(
      `SELECT ${columns} FROM customer_list l WHERE l.corp_id = $1 AND l.id = $2 AND l.deleted_at IS NULL`,
      [corpId, id],
    );
    return row ?? null;
  }

  /** Works on a list that nobody else changes meanwhile; null when there is none. */
  async holding<Result>(corpId: string, id: string, work: (tx: Tx, list: ListItem | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('lists.holding', { timeoutMs: 15_000 }, async (tx) => {
      const [row] = await tx.rows<ListItem>(
        `SELECT ${columns} FROM customer_list l WHERE l.corp_id = $1 AND l.id = $2 AND l.deleted_at IS NULL FOR NO KEY UPDATE`,
        [corpId, id],
      );
      return work(tx, row ?? null);
    });
  }

  async add(corpId: string, name: string, createdBy: string): Promise<string> {
    const [row] = await this.database.rows<{ id: string }>('INSERT INTO customer_list (corp_id, name, created_by) VALUES ($1, $2, $3) RETURNING id', [
      corpId,
      name,
      createdBy,
    ]);
    if (row === undefined) throw new Error('INSERT into customer_list returned no row');
    return row.id;
  }

  async rename(tx: Tx, id: string, name: string): Promise<void> {
    await tx.run('UPDATE customer_list SET name = $2, revision = revision + 1, updated_at = clock_timestamp() WHERE id = $1', [id, name]);
  }

  /** Its members stay for the runs that still ask for them; nobody sees it any more. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run('UPDATE customer_list SET deleted_at = clock_timestamp(), revision = revision + 1 WHERE id = $1', [id]);
  }
}
