import { Injectable } from '@nestjs/common';
import type { ConsentScope, ConsentSource } from '@tagtrail/core/contracts';
import type { ConsentItem, ConsentPage, ConsentQuery } from '@tagtrail/core/http';
import { grantConsent, withdrawConsent, type ConsentChanged } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { actorName } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isRowId, toPage } from '../platform/http/cursor.js';

/** Who opened a link. */
export interface LinkedCustomer {
  readonly corpId: string;
  readonly corpName: string;
  readonly withdrawnAt: string | null;
  readonly marketingWithdrawnAt: string | null;
}

/** The last change of one scope. */
export interface LastChange {
  readonly scope: ConsentScope;
  readonly change: 'withdrawn' | 'granted';
  readonly source: ConsentSource;
  readonly intentId: string | null;
  readonly at: string;
}

const linked = `corp.id AS "corpId", corp.name AS "corpName", c.withdrawn_at AS "withdrawnAt", c.marketing_withdrawn_at AS "marketingWithdrawnAt"`;

@Injectable()
export class ConsentsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Null where there is no such customer. */
  async list(corpId: string, customerId: string, { cursor, limit }: ConsentQuery): Promise<ConsentPage | null> {
    const known = await this.database.rows('SELECT 1 FROM customer WHERE corp_id = $1 AND id = $2', [corpId, customerId]);
    if (known.length === 0) return null;
    const [before] = decodeCursor(cursor, [isRowId]) ?? [];
    const rows = await this.database.rows<ConsentItem>(
      `SELECT k.id, k.change, k.scope, k.source, ${actorName('k.who')} AS who, k.words, k.at,
         CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('id', i.id, 'runId', i.run_id::text, 'journey', jsonb_build_object('id', j.id, 'name', j.name),
           'channel', i.channel) END AS message
       FROM customer_consent k LEFT JOIN send_intent i ON i.id = k.intent_id AND i.customer_id = k.customer_id LEFT JOIN journey j ON j.id = i.journey_id
       WHERE k.customer_id = $1 AND ($2::bigint IS NULL OR k.id < $2) ORDER BY k.id DESC LIMIT $3`,
      [customerId, before ?? null, limit + 1],
    );
    return toPage(rows, limit, { item: (row) => row, key: ({ id }) => [id] });
  }

  async find(customerId: string): Promise<LinkedCustomer | null> {
    const [row] = await this.database.rows<LinkedCustomer>(`SELECT ${linked} FROM customer c JOIN corp ON corp.id = c.corp_id WHERE c.id = $1`, [
      customerId,
    ]);
    return row ?? null;
  }

  /** Holds the customer against dispatches, beats and other changes of consent; null when there is none. */
  async holding<Result>(customerId: string, work: (tx: Tx, customer: LinkedCustomer | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('consent.change', { timeoutMs: 10_000 }, async (tx) => {
      const [row] = await tx.rows<LinkedCustomer>(
        `SELECT ${linked} FROM customer c JOIN corp ON corp.id = c.corp_id WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
        [customerId],
      );
      return work(tx, row ?? null);
    });
  }

  async withdraw(tx: Tx, change: ConsentChanged): Promise<void> {
    await withdrawConsent(tx, change);
  }

  async grant(tx: Tx, change: ConsentChanged): Promise<void> {
    await grantConsent(tx, change);
  }

  /** Of each scope of which there is any. */
  async lastChanges(customerId: string, from: Pick<Tx, 'rows'> = this.database): Promise<readonly LastChange[]> {
    return from.rows<LastChange>(
      `SELECT DISTINCT ON (scope) scope, change, source, intent_id AS "intentId", at FROM customer_consent WHERE customer_id = $1 ORDER BY scope, id DESC`,
      [customerId],
    );
  }
}
