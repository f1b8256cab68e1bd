import { Injectable } from '@nestjs/common';
import { type Json, type TypedValue, type DefinedAttribute } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** A definition whose customers' values are to be brought in line with it; null `type` where they are to go. */
export interface DueSweep {
  readonly corpId: string;
  readonly name: string;
  readonly deleted: boolean;
  readonly revision: number;
  readonly type: DefinedAttribute['type'];
  readonly choices: readonly string[];
}

export interface StoredValue {
  readonly customerId: string;
  readonly name: string;
  readonly value: Json;
}

export interface SweptValue {
  readonly customerId: string;
  /** Null removes it. */
  readonly value: TypedValue | null;
}

/** Customers looked at in one statement: as many as the longest row lock may bear. */
const batch = 2_000;

@Injectable()
export class AttributeSweepRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async due(): Promise<DueSweep[]> {
    return this.database.rows(
      `SELECT corp_id AS "corpId", name, deleted_at IS NOT NULL AS deleted, revision, type, choices FROM attribute_definition WHERE sweep_due ORDER BY corp_id, name`,
    );
  }

  /** The next customers behind this one by id, with their values; `last` is null behind the last customer of the corp. */
  async read(corpId: string, name: string, after: string): Promise<{ readonly values: readonly StoredValue[]; readonly last: string | null }> {
    const rows = await this.database.rows<{ customerId: string; name: string; value: Json }>(
      `SELECT id AS "customerId", name, attributes -> $2 AS value FROM customer WHERE corp_id = $1 AND id > $3 ORDER BY id LIMIT ${batch}`,
      [corpId, name, after],
    );
    return { values: rows.filter(({ value }) => value !== null), last: rows.at(-1)?.customerId ?? null };
  }

  /** Holds the definition and then the customers, and gives back what they have now; null when the definition has been changed since the sweep began. */
  async hold(tx: Tx, { corpId, name, revision }: DueSweep, customerIds: readonly string[]): Promise<readonly StoredValue[] | null> {
    const held = await tx.rows('SELECT 1 FROM attribute_definition WHERE corp_id = $1 AND name = $2 AND revision = $3 FOR SHARE', [
      corpId,
      name,
      revision,
    ]);
    if (held.length === 0) return null;
    await tx.run('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [customerIds]);
    return tx.rows(
      `SELECT id AS "customerId", name, attributes -> $2 AS value FROM customer WHERE id = ANY($1::bigint[]) AND attributes ? $2 ORDER BY id`,
      [customerIds, name],
    );
  }

  working<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('attributes.sweep', { timeoutMs: 10_000 }, work);
  }

  /** Done, unless the definition has been changed once more meanwhile. */
  async done({ corpId, name, revision }: DueSweep): Promise<void> {
    await this.database.rows('UPDATE attribute_definition SET sweep_due = false WHERE corp_id = $1 AND name = $2 AND revision = $3', [
      corpId,
      name,
      revision,
    ]);
  }
}
