import { Injectable } from '@nestjs/common';
import type { Attributes, DispatchedCall, ImportCustomersRequest } from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import { withdraw, type Withdrawal } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

export interface OwnEvent {
  readonly kind: 'attribute_changed' | 'withdrawn' | 'restored';
  readonly payload: JsonObject;
}

export interface ImportCount {
  readonly changed: number;
  readonly unknown: string[];
}

/** Attributes after a change: given ones over the old, null removes. */
const merged = (given: string): string => `jsonb_strip_nulls(customer.attributes || ${given})`;

@Injectable()
export class CustomerChangesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Holds the customer against dispatches and beats. False when there is none. */
  async holding<Result>(corpId: string, id: string, work: (tx: Tx, exists: boolean) => Promise<Result>): Promise<Result> {
    return this.database.tx('customers.change', { timeoutMs: 10_000 }, async (tx) => {
      const held = await tx.rows('SELECT 1 FROM customer WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE', [corpId, id]);
      return work(tx, held.length > 0);
    });
  }

  async mergeAttributes(tx: Tx, id: string, attributes: Attributes): Promise<void> {
    await tx.run(`UPDATE customer SET attributes = ${merged('$2::jsonb')} WHERE id = $1`, [id, JSON.stringify(attributes)]);
  }

  /** Set-based, in id order as every lock. A customer named twice gets the attributes of both, the later ones winning. */
  async importAttributes(corpId: string, customers: ImportCustomersRequest['customers']['good']): Promise<ImportCount> {
    const rows = customers.map(({ externalUserid, attributes }) => ({ external_userid: externalUserid, attributes }));
    return this.database.tx('customers.import', { timeoutMs: 30_000 }, async (tx) => {
      const list = [JSON.stringify(rows), corpId];
      await tx.run(
        `SELECT 1 FROM customer WHERE corp_id = $2 AND external_userid IN (SELECT r ->> 'external_userid' FROM jsonb_array_elements($1::jsonb) r) ORDER BY id FOR NO KEY UPDATE`,
        list,
      );
      const [counted] = await tx.rows<ImportCount>(
        `WITH given AS (
           SELECT r ->> 'external_userid' AS external_userid, a.key, a.value, n FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t(r, n), jsonb_each(r -> 'attributes') AS a
         ), latest AS (
           SELECT DISTINCT ON (external_userid, key) external_userid, key, value FROM given ORDER BY external_userid, key, n DESC
         ), wanted AS (
           SELECT external_userid, jsonb_object_agg(key, value) AS attributes FROM latest GROUP BY external_userid
         ), changed AS (
           UPDATE customer SET attributes = ${merged('wanted.attributes')} FROM wanted
           WHERE customer.corp_id = $2 AND customer.external_userid = wanted.external_userid RETURNING customer.id
         )
         SELECT (SELECT count(*)::int FROM changed) AS changed,
                coalesce((SELECT array_agg(DISTINCT r ->> 'external_userid') FROM jsonb_array_elements($1::jsonb) r
                          WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.corp_id = $2 AND c.external_userid = r ->> 'external_userid')), '{}') AS unknown`,
        list,
      );
      return counted ?? { changed: 0, unknown: [] };
    });
  }

  /** The customer's own history, numbered under the lock that the caller holds. */
  async addEvent(tx: Tx, id: string, { kind, payload }: OwnEvent): Promise<void> {
    await tx.run(
      `WITH numbered AS (UPDATE customer SET event_seq = event_seq + 1 WHERE id = $1 RETURNING corp_id, id, event_seq)
       INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source) SELECT corp_id, id, event_seq, $2, $3, 'api' FROM numbered`,
      [id, kind, JSON.stringify(payload)],
    );
  }

  async setWithdrawn(tx: Tx, id: string, withdrawn: boolean): Promise<string | null> {
    const [row] = await tx.rows<{ at: string | null }>(
      'UPDATE customer SET withdrawn_at = CASE WHEN $2 THEN coalesce(withdrawn_at, clock_timestamp()) END WHERE id = $1 RETURNING withdrawn_at AS at',
      [id, withdrawn],
    );
    return row?.at ?? null;
  }

  async withdrawSends(tx: Tx, id: string): Promise<Withdrawal> {
    return withdraw(tx, { customerId: id }, 'withdrawn');
  }

  async listDispatched(tx: Tx, id: string): Promise<DispatchedCall[]> {
    return tx.rows<DispatchedCall>(
      `SELECT k.id AS "callId", k.channel, k.recipients, k.dispatched_at AS "dispatchedAt" FROM send_call k
       WHERE (k.state = 'dispatching' OR (k.state = 'unknown' AND k.dispatched_at > clock_timestamp() - interval '60 s'))
         AND k.id IN (SELECT call_id FROM send_intent WHERE customer_id = $1 AND state IN ('dispatching', 'unknown')) ORDER BY k.id`,
      [id],
    );
  }
}
