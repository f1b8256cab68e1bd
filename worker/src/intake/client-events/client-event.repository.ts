import type { Tx } from '@tagtrail/prisma';

export interface ClientEvent {
  readonly corpId: string;
  readonly source: string;
  readonly eventId: string;
  readonly body: unknown;
}

export interface ClientEventVerdict extends Pick<ClientEvent, 'corpId' | 'source' | 'eventId'> {
  /** Why it could not be applied; null when it was. */
  readonly error: string | null;
}

/** CloudEvents that clients have sent and the server has taken. */
export class ClientEventRepository {
  /** Claims by lock, oldest first; of one corp, so that one transaction writes one tenant. */
  async claim(tx: Tx, count: number): Promise<ClientEvent[]> {
    return tx.rows<ClientEvent>(
      `SELECT corp_id AS "corpId", source, event_id AS "eventId", body FROM client_event
       WHERE taken_at IS NULL AND corp_id = (SELECT e.corp_id FROM client_event e JOIN corp c ON c.id = e.corp_id
                                             WHERE e.taken_at IS NULL AND c.first_synced_at IS NOT NULL ORDER BY e.at LIMIT 1)
       ORDER BY at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
      [count],
    );
  }

  async settle(tx: Tx, verdicts: readonly ClientEventVerdict[]): Promise<void> {
    await tx.run(
      `UPDATE client_event SET taken_at = clock_timestamp(), error = v.error
       FROM jsonb_to_recordset($1::jsonb) AS v("corpId" text, source text, "eventId" text, error text)
       WHERE client_event.corp_id = v."corpId" AND client_event.source = v.source AND client_event.event_id = v."eventId"`,
      [JSON.stringify(verdicts)],
    );
  }
}
