import { Injectable } from '@nestjs/common';
import type { ConsentScope } from '@tagtrail/core/contracts';
import type { DispatchedCall } from '@tagtrail/core/http';
import { grantConsent, withdrawConsent, type ConsentChanged, type ConsentWithdrawal } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

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

  async withdraw(tx: Tx, change: ConsentChanged): Promise<ConsentWithdrawal> {
    return withdrawConsent(tx, change);
  }

  async grant(tx: Tx, change: ConsentChanged): Promise<void> {
    await grantConsent(tx, change);
  }

  /** What stands withdrawn, and since when. */
  async withdrawnSince(tx: Tx, id: string): Promise<Readonly<Record<ConsentScope, string | null>>> {
    const [row] = await tx.rows<Readonly<Record<ConsentScope, string | null>>>(
      'SELECT withdrawn_at AS everything, marketing_withdrawn_at AS marketing FROM customer WHERE id = $1',
      [id],
    );
    return row ?? { everything: null, marketing: null };
  }

  /** Calls that are on their way with something that was just withdrawn. */
  async listDispatched(tx: Tx, id: string, scope: ConsentScope): Promise<DispatchedCall[]> {
    return tx.rows<DispatchedCall>(
      `SELECT k.id AS "callId", k.channel, k.recipients, k.dispatched_at AS "dispatchedAt" FROM send_call k
       WHERE (k.state = 'dispatching' OR (k.state = 'unknown' AND k.dispatched_at > clock_timestamp() - interval '60 s'))
         AND k.id IN (SELECT call_id FROM send_intent WHERE customer_id = $1 AND state IN ('dispatching', 'unknown')
           AND ($2 = 'everything' OR category = 'marketing')) ORDER BY k.id`,
      [id, scope],
    );
  }
}
