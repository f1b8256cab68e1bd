import { Injectable } from '@nestjs/common';
import type { TestCustomerList } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Class of the advisory locks under which customers are marked for tests, so that the few stay few; the object is the corp. */
const lockClass = 740_107;

/** On whom messages may be tried. */
@Injectable()
export class TestCustomersRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string): Promise<TestCustomerList['items']> {
    return this.database.rows<TestCustomerList['items'][number]>(
      `SELECT id, name, external_userid AS "externalUserid" FROM customer WHERE corp_id = $1 AND test ORDER BY name, id`,
      [corpId],
    );
  }

  /** With those who are marked, and nobody else marks any until the commit. */
  async holding<Result>(corpId: string, work: (tx: Tx, marked: readonly string[]) => Promise<Result>): Promise<Result> {
    return this.database.tx('testCustomers.mark', { timeoutMs: 5_000 }, async (tx) => {
      await tx.rows('SELECT pg_advisory_xact_lock($1, hashtext($2))', [lockClass, corpId]);
      const rows = await tx.rows<{ id: string }>('SELECT id FROM customer WHERE corp_id = $1 AND test', [corpId]);
      return work(
        tx,
        rows.map(({ id }) => id),
      );
    });
  }

  /** False where the corp has no such customer. */
  async mark(
    tx: Tx,
    { corpId, customerId, test }: { readonly corpId: string; readonly customerId: string; readonly test: boolean },
  ): Promise<boolean> {
    return (await tx.run('UPDATE customer SET test = $3 WHERE corp_id = $1 AND id = $2', [corpId, customerId, test])) > 0;
  }
}
