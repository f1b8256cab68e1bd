import { limits } from '@tagtrail/core/limits';
import type { Database, Tx } from '@tagtrail/prisma';

export interface ClientEvent {
  readonly source: string;
  readonly eventId: string;
  readonly body: unknown;
  /** When we got it. */
  readonly at: string;
  /** It has waited for its customer as long as an event may. */
  readonly overdue: boolean;
}

/** `waiting` events are looked at again when their customer is known. */
export interface ClientEventVerdict extends Pick<ClientEvent, 'source' | 'eventId'> {
  /** Why it was not applied; null when it was. */
  readonly error: string | null;
  readonly waiting: boolean;
}

export interface ToldTag {
  readonly customerId: string;
  readonly tagId: string;
  readonly toldAt: string;
}

/** Events to be looked at: new ones, those whose customer has become known, and those that have waited long enough. */
const isDue = `e.taken_at IS NULL AND (e.error IS NULL OR e.at < clock_timestamp() - interval '${String(limits.eventWaitHours)} hours'
  OR EXISTS (SELECT 1 FROM customer c WHERE c.corp_id = e.corp_id AND c.external_userid = e.body ->> 'subject'))`;

/** CloudEvents that clients have sent and the server has taken. */
export class ClientEventRepository {
  constructor(private readonly database: Database) {}

  async corps(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM corp WHERE first_synced_at IS NOT NULL AND EXISTS (SELECT 1 FROM client_event e WHERE e.corp_id = corp.id AND ${isDue}) ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Oldest first. One process at a time is at the events of a corp: two would commit "removed" before "added". */
  async claim(tx: Tx, corpId: string, count: number): Promise<ClientEvent[]> {
    const [lock] = await tx.rows<{ held: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended('client events ' || $1, 0)) AS held`, [
      corpId,
    ]);
    if (lock?.held !== true) return [];
    return tx.rows<ClientEvent>(
      `SELECT e.source, e.event_id AS "eventId", e.body, e.at, e.at < clock_timestamp() - interval '${String(limits.eventWaitHours)} hours' AS overdue
       FROM client_event e WHERE e.corp_id = $1 AND ${isDue} ORDER BY e.at LIMIT $2 FOR NO KEY UPDATE OF e`,
      [corpId, count],
    );
  }

  /** When the tags of these customers were told of last. */
  async told(tx: Tx, customerIds: readonly string[]): Promise<ToldTag[]> {
    return tx.rows<ToldTag>(
      `SELECT customer_id AS "customerId", tag_id AS "tagId", told_at AS "toldAt" FROM client_tag WHERE customer_id = ANY($1::bigint[])`,
      [customerIds],
    );
  }

  async saveTold(tx: Tx, tags: readonly ToldTag[]): Promise<void> {
    await tx.run(
      `INSERT INTO client_tag AS known (customer_id, tag_id, told_at)
       SELECT "customerId", "tagId", max("toldAt") FROM jsonb_to_recordset($1::jsonb) AS t("customerId" bigint, "tagId" text, "toldAt" timestamptz)
       GROUP BY 1, 2 ORDER BY 1, 2 ON CONFLICT (customer_id, tag_id) DO UPDATE SET told_at = greatest(known.told_at, excluded.told_at)`,
      [JSON.stringify(tags)],
    );
  }

  async settle(tx: Tx, corpId: string, verdicts: readonly ClientEventVerdict[]): Promise<void> {
    await tx.run(
      `UPDATE client_event SET taken_at = CASE WHEN NOT v.waiting THEN clock_timestamp() END, error = v.error
       FROM jsonb_to_recordset($1::jsonb) AS v(source text, "eventId" text, error text, waiting boolean)
       WHERE client_event.corp_id = $2 AND client_event.source = v.source AND client_event.event_id = v."eventId"`,
      [JSON.stringify(verdicts), corpId],
    );
  }
}
