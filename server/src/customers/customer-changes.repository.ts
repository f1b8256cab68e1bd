import { Injectable } from '@nestjs/common';
import type { DispatchedCall } from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import { withdraw, type Withdrawal } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

export interface OwnEvent {
  readonly kind: 'withdrawn' | 'restored';
  readonly payload: JsonObject;
}

@Injectable()
export class CustomerChangesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Holds the customer against dispatches and beats. False when there is none. */
  async holding<Result>(corpId: string, id: string, work: (tx: Tx, exists: boolean) => Promise<Result>): Promise<Result> {
    return this.database.tx('customers.change', { timeoutMs: 10_000 }, async (tx) => {
      return work(tx, await this.hold(tx, corpId, id));
    });
  }

  /** For what must come before the customers in the order of locks. */
  async working<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('customers.import', { timeoutMs: 30_000 }, work);
  }

  /** Locks one customer; false when there is none. */
  async hold(tx: Tx, corpId: string, id: string): Promise<boolean> {
    const held = await tx.rows('SELECT 1 FROM customer WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE', [corpId, id]);
    return held.length > 0;
  }

  /** Locks known customers, in id order as every lock; their ids by their external ids. */
  async holdMany(tx: Tx, corpId: string, externalUserids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.rows<{ id: string; external_userid: string }>(
      'SELECT id, external_userid FROM customer WHERE corp_id = $1 AND external_userid = ANY($2) ORDER BY id FOR NO KEY UPDATE',
      [corpId, externalUserids],
    );
    return new Map(rows.map((row) => [row.external_userid, row.id]));
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
