import { Injectable } from '@nestjs/common';
import type { RefusedEntry, RefusedEntryPage, RefusedEntryQuery } from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/databases.js';
import { rowCursor, toPage } from '../platform/http/cursor.js';

interface RefusalRow {
  readonly id: string;
  readonly journey_id: string;
  readonly journey_name: string;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly external_userid: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly created_at: string;
}

const toRefusedEntry = (row: RefusalRow): RefusedEntry => ({
  id: row.id,
  journeyId: row.journey_id,
  journeyName: row.journey_name,
  customer: { id: row.customer_id, name: row.customer_name, externalUserid: row.external_userid },
  source: row.kind,
  reason: row.reason ?? 'failed',
  at: row.created_at,
});

/** Entries that made no run. */
@Injectable()
export class RefusalsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Newest first. */
  async list(corpId: string, query: RefusedEntryQuery): Promise<RefusedEntryPage> {
    const rows = await this.database.rows<RefusalRow>(
      `SELECT e.id, e.journey_id, j.name AS journey_name, e.customer_id, c.name AS customer_name, c.external_userid, e.kind, e.reason, e.created_at
       FROM entry e JOIN journey j ON j.id = e.journey_id JOIN customer c ON c.id = e.customer_id
       WHERE e.corp_id = $1 AND e.status = 'refused' AND ($2::uuid IS NULL OR e.journey_id = $2) AND ($3::bigint IS NULL OR e.customer_id = $3)
         AND ($4::bigint IS NULL OR e.id < $4)
       ORDER BY e.id DESC LIMIT $5`,
      [corpId, query.journeyId ?? null, query.customerId ?? null, rowCursor(query.cursor), query.limit + 1],
    );
    return toPage(rows, query.limit, { item: toRefusedEntry, key: (row) => [row.id] });
  }
}
