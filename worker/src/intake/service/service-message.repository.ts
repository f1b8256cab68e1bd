import type { JsonObject } from '@tagtrail/core/kernel';
import { acceptReported, applyReports, type MessageReport } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';

/** Where events of 微信客服 come from. */
export const serviceSource = 'tagtrail/kf';

/** What becomes an event of a customer. */
export interface ServiceEvent {
  /** Of WeCom's line, or of the message it speaks of: each once. */
  readonly id: string;
  readonly type: string;
  readonly externalUserid: string;
  /** ISO instant. */
  readonly at: string;
  readonly properties: JsonObject;
}

export interface LastWord {
  readonly externalUserid: string;
  /** ISO instant. */
  readonly at: string;
}

/** What customers said and did in chats, as far as it is kept. */
export class ServiceMessageRepository {
  constructor(private readonly database: Database) {}

  async unknownCustomers(corpId: string, externalUserids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT asked.id FROM unnest($2::text[]) AS asked(id) WHERE NOT EXISTS (SELECT 1 FROM customer WHERE corp_id = $1 AND external_userid = asked.id)`,
      [corpId, externalUserids],
    );
    return rows.map(({ id }) => id);
  }

  /** Who writes to 微信客服 need be nobody's friend: she is a customer from then on. In the order in which everybody inserts customers. */
  async addCustomers(tx: Tx, corpId: string, customers: readonly { readonly externalUserid: string; readonly name: string }[]): Promise<void> {
    if (customers.length === 0) return;
    await tx.run(
      `INSERT INTO customer (corp_id, external_userid, name)
       SELECT $1, "externalUserid", name FROM jsonb_to_recordset($2::jsonb) AS c("externalUserid" text, name text) ORDER BY 2 ON CONFLICT DO NOTHING`,
      [corpId, JSON.stringify(customers)],
    );
  }

  /** When these customers, whom the caller holds, wrote last. A page that comes late takes nothing back. */
  async saveLastWords(tx: Tx, account: { readonly corpId: string; readonly openKfid: string }, words: readonly LastWord[]): Promise<void> {
    await tx.run(
      `INSERT INTO service_session AS known (customer_id, open_kfid, corp_id, said_at)
       SELECT c.id, $2, $1, least(max(w.at), clock_timestamp()) FROM jsonb_to_recordset($3::jsonb) AS w("externalUserid" text, at timestamptz)
       JOIN customer c ON c.corp_id = $1 AND c.external_userid = w."externalUserid" GROUP BY c.id ORDER BY c.id
       ON CONFLICT (customer_id, open_kfid) DO UPDATE SET said_at = greatest(known.said_at, excluded.said_at)`,
      [account.corpId, account.openKfid, JSON.stringify(words)],
    );
  }

  /** In the order given; each once, whatever is fetched twice. Which were new. */
  async addEvents(tx: Tx, corpId: string, events: readonly ServiceEvent[]): Promise<ReadonlySet<string>> {
    if (events.length === 0) return new Set();
    const rows = events.map(({ id, type, externalUserid, at, properties }) => ({
      event_id: id,
      body: { specversion: '1.0', id, source: serviceSource, type, subject: externalUserid, time: at, data: properties },
    }));
    const fresh = await tx.rows<{ id: string }>(
      `INSERT INTO client_event (corp_id, source, event_id, body, at)
       SELECT $1, $2, event_id, body, now() + n * interval '1 microsecond'
       FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (event_id text, body jsonb)) WITH ORDINALITY AS e(event_id, body, n)
       ON CONFLICT (corp_id, source, event_id) DO NOTHING RETURNING event_id AS id`,
      [corpId, serviceSource, JSON.stringify(rows)],
    );
    tx.notify('intake');
    return new Set(fresh.map(({ id }) => id));
  }

  /** Whether the answer to any of these messages is still to be written down: what became of it cannot be, before. */
  async anyUnsettled(intentIds: readonly string[]): Promise<boolean> {
    const rows = await this.database.rows(`SELECT 1 FROM send_intent WHERE id = ANY($1::uuid[]) AND state = 'dispatching' LIMIT 1`, [intentIds]);
    return rows.length > 0;
  }

  /** Messages of ours that did not arrive, each an event of its customer; a transaction of its own, for intents come last. */
  async applyFailures(corpId: string, reports: readonly MessageReport[], type: string): Promise<void> {
    await this.database.tx('service.failures', { timeoutMs: 5_000 }, async (tx) => {
      await acceptReported(tx, corpId, reports);
      const moved = await applyReports(tx, { corpId, channel: 'customer_service_message' }, reports);
      const at = new Date().toISOString();
      const events = moved.map(({ intentId: id, externalUserid, permanent, code }) => ({
        id,
        type,
        externalUserid,
        at,
        properties: { permanent, code },
      }));
      await this.addEvents(tx, corpId, events);
    });
  }
}
