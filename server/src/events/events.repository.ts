import { Injectable } from '@nestjs/common';
import type { CloudEvent } from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/ledger-database.js';

@Injectable()
export class EventsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Keeps events for the worker, in the order given, each source and id once. Returns how many were new. */
  async keep(corpId: string, events: readonly CloudEvent[]): Promise<number> {
    const rows = events.map((event) => ({ source: event.source, event_id: event.id, body: event }));
    return this.database.tx('events.keep', { timeoutMs: 10_000 }, async (tx) => {
      tx.notify('intake');
      return tx.run(
        `INSERT INTO client_event (corp_id, source, event_id, body, at)
         SELECT $1, source, event_id, body, now() + n * interval '1 microsecond'
         FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (source text, event_id text, body jsonb)) WITH ORDINALITY AS e(source, event_id, body, n)
         ON CONFLICT (corp_id, source, event_id) DO NOTHING`,
        [corpId, JSON.stringify(rows)],
      );
    });
  }
}
