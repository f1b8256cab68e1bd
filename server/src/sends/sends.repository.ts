import { Injectable } from '@nestjs/common';
import type { SendItem, SendPage, SendQuery } from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isUuid, toPage } from '../platform/http/cursor.js';
import { ofEnd } from './send-ends.js';
import { sendColumns, sendTables, toSendItem, type SendRow } from './send-item.js';

@Injectable()
export class SendsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Newest first; planned for the filters that are set. */
  async list(corpId: string, query: SendQuery): Promise<SendPage> {
    const [before, beforeId] = decodeCursor(query.cursor, [isInstant, isUuid]) ?? [null, null];
    const rows = await this.database.once<SendRow>(
      `SELECT ${sendColumns} FROM ${sendTables}
       WHERE i.corp_id = $1 AND ($2::text IS NULL OR i.state = $2) AND ($3::text IS NULL OR i.channel = $3) AND ($4::uuid IS NULL OR i.journey_id = $4)
         AND ($8::jsonb ->> 'customerId' IS NULL OR i.run_id = ANY(ARRAY(SELECT id FROM run WHERE customer_id = ($8::jsonb ->> 'customerId')::bigint)))
         AND ($8::jsonb ->> 'sender' IS NULL OR i.sender = $8::jsonb ->> 'sender') AND ($8::jsonb ->> 'reason' IS NULL OR i.reason = $8::jsonb ->> 'reason')
         AND ($8::jsonb ->> 'nodeId' IS NULL OR i.node_id = $8::jsonb ->> 'nodeId')
         AND ($8::jsonb ->> 'version' IS NULL OR i.version_id = (
           SELECT id FROM journey_version WHERE journey_id = $4::uuid AND number = ($8::jsonb ->> 'version')::int))
         AND ${query.ended === undefined ? 'true' : ofEnd[query.ended]}
         AND i.planned_at >= coalesce(($8::jsonb ->> 'from')::timestamptz, '-infinity') AND i.planned_at < coalesce(($8::jsonb ->> 'to')::timestamptz, 'infinity')
         AND ($5::timestamptz IS NULL OR (i.planned_at, i.id) < ($5, $6::uuid))
       ORDER BY i.planned_at DESC, i.id DESC LIMIT $7`,
      [corpId, query.state ?? null, query.channel ?? null, query.journeyId ?? null, before, beforeId, query.limit + 1, JSON.stringify(query)],
    );
    return toPage(rows, query.limit, { item: toSendItem, key: (row) => [row.planned_at, row.id] });
  }

  /** The call a send goes out with, null before it has one; and the corp's clock. Null when there is no such send. */
  async findCall(corpId: string, sendId: string): Promise<{ readonly callId: string | null; readonly timeZone: string } | null> {
    const [row] = await this.database.rows<{ callId: string | null; timeZone: string }>(
      `SELECT i.call_id AS "callId", corp.time_zone AS "timeZone" FROM send_intent i JOIN corp ON corp.id = i.corp_id WHERE i.corp_id = $1 AND i.id = $2`,
      [corpId, sendId],
    );
    return row ?? null;
  }

  async listOfRun(corpId: string, runId: string): Promise<SendItem[]> {
    const rows = await this.database.rows<SendRow>(
      `SELECT ${sendColumns} FROM ${sendTables} WHERE i.corp_id = $1 AND i.run_id = $2 ORDER BY i.planned_at, i.id`,
      [corpId, runId],
    );
    return rows.map(toSendItem);
  }

  async listOfCustomer(corpId: string, customerId: string, limit: number): Promise<SendItem[]> {
    const rows = await this.database.rows<SendRow>(
      `SELECT ${sendColumns} FROM ${sendTables}
       WHERE i.corp_id = $1 AND i.run_id IN (SELECT id FROM run WHERE customer_id = $2) ORDER BY i.planned_at DESC, i.id LIMIT $3`,
      [corpId, customerId, limit],
    );
    return rows.map(toSendItem);
  }
}
