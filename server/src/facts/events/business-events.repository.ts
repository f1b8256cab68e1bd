import { Injectable } from '@nestjs/common';
import type { BusinessEvent, BusinessEventPage, JsonObjectBody, PageQuery } from '@tagtrail/core/http';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { decodeCursor, isInstant, isRowId, toPage } from '../../platform/http/cursor.js';

interface EventRow {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly at: string;
  readonly properties: JsonObjectBody;
  readonly source: string;
}

const toEvent = (row: EventRow): BusinessEvent => row;

@Injectable()
export class BusinessEventsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async isCustomer(corpId: string, customerId: string): Promise<boolean> {
    const rows = await this.database.rows('SELECT 1 FROM customer WHERE corp_id = $1 AND id = $2', [corpId, customerId]);
    return rows.length > 0;
  }

  /** The latest first, by when they happened. */
  async list(corpId: string, customerId: string, query: PageQuery): Promise<BusinessEventPage> {
    const [before, beforeId] = decodeCursor(query.cursor, [isInstant, isRowId]) ?? [null, null];
    const rows = await this.database.rows<EventRow>(
      `SELECT e.id, e.name, coalesce(d.title, e.name) AS title, e.at, e.properties, e.source
       FROM business_event e LEFT JOIN event_definition d ON d.corp_id = e.corp_id AND d.name = e.name
       WHERE e.customer_id = $1 AND e.corp_id = $5 AND ($2::timestamptz IS NULL OR e.at <= $2 AND (e.at, e.id) < ($2, $3::bigint))
       ORDER BY e.at DESC, e.id DESC LIMIT $4`,
      [customerId, before, beforeId, query.limit + 1, corpId],
    );
    return toPage(rows, query.limit, { item: toEvent, key: (row) => [row.at, row.id] });
  }
}
