import { Injectable } from '@nestjs/common';
import type { CustomerCount, CustomerDetail, CustomerFilter, CustomerItem, CustomerPage, CustomerQuery } from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/databases.js';
import { rowCursor, toPage } from '../platform/http/cursor.js';
import { customerFilter } from './lists/customer-filter.js';
import { customerColumns, toCustomerItem, type CustomerRow } from './customer-item.js';

@Injectable()
export class CustomersRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Newest first; the search finds parts of a name or a whole id. Planned for the filters that are set. */
  async list(corpId: string, { limit, cursor, ...filter }: CustomerQuery): Promise<CustomerPage> {
    const { where, values } = customerFilter(corpId, filter);
    const [before, most] = [values.length + 1, values.length + 2];
    const rows = await this.database.once<CustomerRow>(
      `SELECT ${customerColumns} FROM customer c
       WHERE ${where} AND ($${String(before)}::bigint IS NULL OR c.id < $${String(before)}) ORDER BY c.id DESC LIMIT $${String(most)}`,
      [...values, rowCursor(cursor), limit + 1],
    );
    return toPage(rows, limit, { item: toCustomerItem, key: (row) => [row.id] });
  }

  /** Counts no further than to the limit. */
  async count(corpId: string, filter: CustomerFilter, limit: number): Promise<CustomerCount> {
    const { where, values } = customerFilter(corpId, filter);
    const [row] = await this.database.once<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM customer c WHERE ${where} LIMIT $${String(values.length + 1)}) AS found`,
      [...values, limit + 1],
    );
    const found = row?.n ?? 0;
    return { count: Math.min(found, limit), more: found > limit };
  }

  async find(corpId: string, id: string): Promise<CustomerItem | null> {
    const [row] = await this.database.rows<CustomerRow>(`SELECT ${customerColumns} FROM customer c WHERE c.corp_id = $1 AND c.id = $2`, [corpId, id]);
    return row === undefined ? null : toCustomerItem(row);
  }

  async listRelations(id: string): Promise<CustomerDetail['relations']> {
    return this.database.rows(
      `SELECT r.employee_id AS "employeeId", coalesce(e.name, r.employee_id) AS "employeeName", r.added_at AS "addedAt", r.state, r.ended_at AS "endedAt"
       FROM relation r LEFT JOIN employee e ON e.corp_id = r.corp_id AND e.id = r.employee_id WHERE r.customer_id = $1 ORDER BY r.added_at NULLS LAST, r.employee_id`,
      [id],
    );
  }

  async findStage(id: string): Promise<CustomerDetail['stage']> {
    const [row] = await this.database.rows<NonNullable<CustomerDetail['stage']>>(
      `SELECT s.id, s.name FROM segment_member m JOIN segment s ON s.id = m.segment_id WHERE m.customer_id = $1 AND s.stage IS NOT NULL ORDER BY s.stage LIMIT 1`,
      [id],
    );
    return row ?? null;
  }

  async listTags(id: string): Promise<CustomerDetail['tags']> {
    return this.database.rows(
      `SELECT rt.tag_id AS id, coalesce(t.name, rt.tag_id) AS name, rt.employee_id AS "employeeId", rt.source, rt.since
       FROM relation_tag rt LEFT JOIN tag t ON t.corp_id = rt.corp_id AND t.id = rt.tag_id WHERE rt.customer_id = $1 ORDER BY rt.since DESC, name`,
      [id],
    );
  }

  async listEvents(id: string, limit: number): Promise<CustomerDetail['events']> {
    return this.database.rows(`SELECT id, kind, payload, source, at FROM customer_event WHERE customer_id = $1 ORDER BY seq DESC LIMIT $2`, [
      id,
      limit,
    ]);
  }
}
