import { Injectable } from '@nestjs/common';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** An address that is written to again. */
export interface FreedAddress {
  readonly customerId: string;
  readonly channel: string;
  /** What its receiver had said. */
  readonly code: string;
}

/** Mail addresses and numbers to which nothing is sent because their receiver has refused them for good. */
@Injectable()
export class AddressesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  freeing<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('addresses.free', { timeoutMs: 5_000 }, work);
  }

  /** Null when somebody has freed it, or there is none. What was suppressed because of it stays so: only later messages go there. */
  async free(tx: Tx, corpId: string, id: string): Promise<FreedAddress | null> {
    const [row] = await tx.rows<FreedAddress>(
      `DELETE FROM unusable_address u USING customer c WHERE u.id = $2::bigint AND c.id = u.customer_id AND c.corp_id = $1
       RETURNING u.customer_id AS "customerId", u.channel, u.detail AS code`,
      [corpId, id],
    );
    return row ?? null;
  }
}
